"""Reads a judge's JSON report: one finding a line, then one line of summary.

Usage: report.py epubcheck REPORT STATUS | report.py ace REPORT. Exits 0 when the
bar is met, 1 when there are findings, 2 when this is no report to judge by.
"""

import json
import sys


def line(*words):
    print(*(" ".join(str(word).split()) for word in words))


def epubcheck(report, status):
    checker = report["checker"]
    for message in report["messages"]:
        severity = message["severity"].lower()
        if severity in ("usage", "info"):
            continue
        places = message["locations"] or [{"path": "", "line": -1, "column": -1}]
        for place in places:
            where = place["path"] or "the book"
            if place["line"] > 0:
                where += f":{place['line']}:{place['column']}"
            line(severity, message["ID"], f"{where}:", message["message"])
        if message["additionalLocations"]:
            line(severity, message["ID"], f"and {message['additionalLocations']} more places")
    fatals, errors, warnings = (checker[key] for key in ("nFatal", "nError", "nWarning"))
    infos = sum(message["severity"] == "INFO" for message in report["messages"])
    line(f"epubcheck {checker['checkerVersion']}: {fatals} fatal, {errors} errors, {warnings} warnings "
         f"({checker['nUsage']} usage, {infos} info)")
    found = fatals + errors + warnings
    # Its own verdict stands beside ours: it must not have failed on a clean count.
    if found == 0 and status != "0":
        raise ValueError(f"EPUBCheck exited with {status}, and reports nothing")
    return 1 if found else 0


def ace(report):
    version = report["earl:assertedBy"]["doap:release"]["doap:revision"]
    violations = 0
    for subject in report["assertions"]:
        where = subject["earl:testSubject"]["url"]
        for assertion in subject["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            if result["earl:outcome"] != "fail":
                continue
            violations += 1
            pointer = " ".join(result.get("earl:pointer", {}).get("css", []))
            line(test["earl:impact"], test["dct:title"], f"{where} {pointer}".rstrip() + ":",
                 result["dct:description"])
    if not report["assertions"]:
        raise ValueError("Ace looked at no document")
    if violations == 0 and report["earl:result"]["earl:outcome"] != "pass":
        raise ValueError("Ace fails the book, and names no violation")
    line(f"ace {version}: {violations} violations")
    return 1 if violations else 0


def main():
    judge, path, *rest = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    return {"epubcheck": epubcheck, "ace": ace}[judge](report, *rest)


if __name__ == "__main__":
    try:
        STATUS = main()
        sys.stdout.flush()
    except Exception as problem:  # Python's own status for this is 1, which here means findings.
        print(f"report.py: no report to judge by: {problem!r}", file=sys.stderr)
        STATUS = 2
    sys.exit(STATUS)
