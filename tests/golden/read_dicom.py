"""Reads a DICOM ECG with pydicom, dicom-ecg-plot and ecgdatakit and compares it with the CSV of the same ECG.

    pip install pydicom==3.0.2 dicom-ecg-plot==1.4.1 ecgdatakit==2.0.3
    python tests/golden/read_dicom.py ECG.dcm EXPECTED.csv

Exits 1 when a sample is off by more than half a unit, a lead or a unit is coded otherwise, an attribute that the
12-lead ECG object must have is missing, something does not say that the file is synthetic, the provenance of the CSV is
not in it, or one of the three readers cannot read it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from ecgdatakit import FileParser
import numpy as np
import pydicom
from ecg.plotter import _lead_label as lead_label
from pydicom.uid import TwelveLeadECGWaveformStorage

from read_wfdb import CSV_ROUNDING_MV, F32_ROUNDING_MV, read_csv

# One numbering in SCP-ECG and MDC.
LEAD_NUMBERS = {
    "I": 1, "II": 2, "III": 61, "aVR": 62, "aVL": 63, "aVF": 64, "V1": 3, "V2": 4, "V3": 5, "V4": 6, "V5": 7, "V6": 8,
}
# Type 1 of the modules of PS3.3, A.34.3, which must have a value, and type 2, which must be there.
WITH_VALUE = """StudyInstanceUID SeriesInstanceUID Modality InstanceNumber ContentDate ContentTime AcquisitionDateTime
    WaveformSequence SOPClassUID SOPInstanceUID""".split()
PRESENT = """PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime ReferringPhysicianName StudyID
    AccessionNumber SeriesNumber Manufacturer AcquisitionContextSequence""".split()


def comments_of(csv_path):
    with open(csv_path) as text:
        comments = [line[2:].strip() for line in text if line.startswith("# ")]
    return [line for line in comments if not line.startswith(("sampling_hz", "units"))]


def compare(dicom_path, csv_path):
    leads, expected = read_csv(csv_path)
    pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
    file = pydicom.dcmread(dicom_path)
    if file.SOPClassUID != TwelveLeadECGWaveformStorage or file.file_meta.MediaStorageSOPClassUID != file.SOPClassUID:
        return f"the class is {file.SOPClassUID.name}"
    missing = [name for name in WITH_VALUE if not file.get(name)] + [name for name in PRESENT if name not in file]
    if missing:
        return f"attributes that must be there are not: {missing}"
    for uid in (file.SOPInstanceUID, file.StudyInstanceUID, file.SeriesInstanceUID):
        if not uid.is_valid or not uid.startswith("2.25."):
            return f"{uid} is no UID of a UUID"
    for name in ("PatientName", "PatientID", "StudyDescription", "PatientComments"):
        if "SYNTHETIC" not in str(file.get(name)):
            return f"{name} does not say that the file is synthetic"
    lines = file.PatientComments.split("\r\n")
    for comment in comments_of(csv_path):
        if comment not in lines:
            return f"the patient's comments lack {comment!r}"

    (group,) = file.WaveformSequence
    if group.WaveformSampleInterpretation != "SS" or not 200 <= group.SamplingFrequency <= 1000:
        return f"{group.WaveformSampleInterpretation} at {group.SamplingFrequency} Hz is not allowed"
    found = file.waveform_array(0)
    if found.shape != expected.shape:
        return f"{found.shape} samples, not {expected.shape}"
    for index, (lead, channel) in enumerate(zip(leads, group.ChannelDefinitionSequence)):
        (source,), (unit,) = channel.ChannelSourceSequence, channel.ChannelSensitivityUnitsSequence
        (equal,) = source.EquivalentCodeSequence
        codes = [(code.CodingSchemeDesignator, code.CodeValue) for code in (source, equal)]
        if codes != [("SCPECG", f"5.6.3-9-{LEAD_NUMBERS[lead]}"), ("MDC", f"2:{LEAD_NUMBERS[lead]}")]:
            return f"channel {index} is {codes}, not {lead}"
        if lead_label(source) != lead:
            return f"dicom-ecg-plot writes {lead_label(source)} beside {lead}"
        if (unit.CodeValue, unit.CodingSchemeDesignator) != ("uV", "UCUM"):
            return f"lead {lead} is in {unit.CodeValue}"
        if channel.ChannelStatus != "TEST DATA":
            return f"lead {lead} does not say that it is test data"
        unit_mv = float(channel.ChannelSensitivity) / 1000
        off = np.abs(found[:, index] / 1000 - expected[:, index]).max()
        if off > 0.5 * unit_mv + CSV_ROUNDING_MV + F32_ROUNDING_MV:
            return f"lead {lead} is off by {off / unit_mv:.3f} units of its 16 bits"

    items = file.WaveformAnnotationSequence
    if "SYNTHETIC" not in items[0].UnformattedTextValue:
        return "the first annotation does not say that the file is synthetic"
    numbers = {item.ConceptNameCodeSequence[0].CodeMeaning: float(item.NumericValue) for item in items if "NumericValue" in item}
    if not 20 < numbers.get("Heart rate", 0) < 300:
        return f"no heart rate among {numbers}"
    waves = [item for item in items if "ReferencedSamplePositions" in item]
    for wave in waves:
        onset, offset = wave.ReferencedSamplePositions
        if not 1 <= onset < offset <= len(expected):
            return f"{wave.ConceptNameCodeSequence[0].CodeMeaning} from {onset} to {offset}"

    record = FileParser().parse(dicom_path)
    labels = [lead.label for lead in record.leads]
    if labels != leads:
        return f"ecgdatakit finds the leads {labels}"
    if record.measurements.qrs_duration != round(numbers.get("QRS Duration", -1)):
        return f"ecgdatakit reads a QRS duration of {record.measurements.qrs_duration}"
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "ecg.pdf"
        plot = [sys.executable, str(Path(sys.executable).parent / "dicom-ecg-plot"), dicom_path, "--output", str(picture)]
        drawn = subprocess.run(plot, capture_output=True, text=True)
        if drawn.returncode or not picture.exists() or picture.stat().st_size < 10_000:
            return f"dicom-ecg-plot draws nothing: {drawn.stdout}{drawn.stderr}"
    print(f"{dicom_path}: {len(expected)} samples x {len(leads)} leads, {len(numbers)} numbers, {len(waves)} waves")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(compare(sys.argv[1], sys.argv[2]))
