"""Reads an HL7 aECG document with lxml and ecgdatakit and compares it with the CSV of the same ECG.

    pip install lxml==6.1.3 ecgdatakit==2.0.3
    python tests/golden/read_aecg.py ECG.xml EXPECTED.csv

Exits 1 when a sample is off by more than half a unit, the elements of the standard are not where they belong, something
does not say that the document is synthetic, the provenance of the CSV is not in it, or ecgdatakit cannot read it.
"""

import sys
import uuid

from ecgdatakit import FileParser
import numpy as np
from lxml import etree

from read_dicom import comments_of
from read_wfdb import CSV_ROUNDING_MV, F32_ROUNDING_MV, read_csv

HL7 = {"h": "urn:hl7-org:v3"}
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def compare(xml_path, csv_path):
    leads, expected = read_csv(csv_path)
    root = etree.parse(xml_path).getroot()
    if root.tag != "{urn:hl7-org:v3}AnnotatedECG":
        return f"the root is {root.tag}"
    for path in ("h:id/@root", "h:component/h:series/h:id/@root"):
        if uuid.UUID(root.xpath(path, namespaces=HL7)[0]).version != 8:
            return f"{path} is no UUID of version 8"
    for path in (
        "h:text",
        "h:componentOf/h:timepointEvent/h:componentOf/h:subjectAssignment/h:subject/h:trialSubject"
        "/h:subjectDemographicPerson/h:name",
        "h:component/h:series/h:author/h:seriesAuthor/h:manufacturedSeriesDevice/h:softwareName",
        "h:component/h:series/h:subjectOf/h:annotationSet/h:component/h:annotation/h:value",
    ):
        found = root.find(path, HL7)
        if found is None or "SYNTHETIC" not in found.text.upper():
            return f"{path} does not say that the document is synthetic"
    lines = root.find("h:text", HL7).text.split("\n")
    for comment in comments_of(csv_path):
        if comment not in lines:
            return f"the text lacks {comment!r}"

    sequences = root.findall("h:component/h:series/h:component/h:sequenceSet/h:component/h:sequence", HL7)
    time, *signals = sequences
    step = time.find("h:value/h:increment", HL7)
    if step.get("unit") != "s" or abs(float(step.get("value")) * len(expected) - 10) > 1e-6:
        return f"a step of {step.get('value')} {step.get('unit')} is not that of ten seconds"
    for index, (lead, sequence) in enumerate(zip(leads, signals, strict=True)):
        value = sequence.find("h:value", HL7)
        scale = value.find("h:scale", HL7)
        if sequence.find("h:code", HL7).get("code") != f"MDC_ECG_LEAD_{lead.upper()}" or value.get(TYPE) != "SLIST_PQ":
            return f"sequence {index} is not lead {lead}"
        unit_mv = float(scale.get("value")) / 1000
        found = np.array(value.find("h:digits", HL7).text.split(), dtype=float) * unit_mv
        if scale.get("unit") != "uV" or len(found) != len(expected):
            return f"lead {lead} has {len(found)} samples in {scale.get('unit')}"
        off = np.abs(found - expected[:, index]).max()
        if off > 0.5 * unit_mv + CSV_ROUNDING_MV + F32_ROUNDING_MV:
            return f"lead {lead} is off by {off / unit_mv:.3f} units"

    record = FileParser().parse(xml_path)
    labels = [lead.label for lead in record.leads]
    if labels != leads or len(record.leads[0].samples) != len(expected):
        return f"ecgdatakit finds the leads {labels}"
    beats = {beat.label: len(beat.samples) for beat in record.median_beats}
    if beats != {lead: round(0.08 * len(expected)) for lead in leads}:
        return f"ecgdatakit finds the median beats {beats}"
    measured = record.measurements
    if not 20 < (measured.heart_rate or 0) < 300 or not 40 < (measured.qrs_duration or 0) < 250:
        return f"ecgdatakit reads {measured}"
    print(f"{xml_path}: {len(expected)} samples x {len(leads)} leads, heart rate {measured.heart_rate}")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(compare(sys.argv[1], sys.argv[2]))
