#!/usr/bin/env python3
"""Does a test notice when the program is wrong?

Faults are planted in a copy of the sources, all at once and each asleep: in the place of an
expression stands `mutant(n) ? wrong : right`, so that one build serves all and the environment
wakes one at a time. The tests of the room in which it lies run first, then those of the rooms
behind it; a fault that no test notices is named. A place that is no longer there fails too: the
list below must follow the code.

  mutation.py [--only N,N…] [--list]
"""
import argparse
import os
import re
import shutil
import subprocess

from harness import ROOT, Tally

COPY = os.path.join(ROOT, ".build", "mutation")
# Started as `swift test` starts it, without its planning of a build that is done.
BUNDLE = os.path.join(COPY, ".build", "debug", "landscapePackageTests.xctest")
ROOMS = ["Dumps", "Configuration", "Resolution", "Store", "Counts", "Scoring", "Report", "landscape"]
SUITES = {room: room + "Tests" for room in ROOMS}
SUITES["landscape"] = "JourneyTests"

# (file, the place with «what is replaced», what replaces it, what is then wrong).
# Where a whole statement is marked, `drop` leaves it out.
FAULTS = [
    ("Dumps/Records/BlockDispenser.swift", "rest = Array(memory.bytes[«covered»...])",
     "min(covered + 1, memory.count)", "a byte is lost at the edge of a block"),
    ("Dumps/Records/RecordRuns.swift",
     "(text[index] == 0x0D && «(index + 1 < text.count || isFinal)»)", "true",
     "a carriage return at the edge of a block is a line end of its own"),
    ("Dumps/Records/RecordRuns.swift", "«text.last == 0x0D ? text.count - 1 : text.count»",
     "text.count", "an over-long record is cut between carriage return and line feed"),
    ("Dumps/Records/ByteScanner.swift", "position = «edge() + 1»", "position + 1",
     "the line feed behind a carriage return ends the next field too"),
    ("Dumps/Records/ByteScanner.swift", "if «edge & ends_line != 0» {", "text[end] == 0x0A",
     "a carriage return alone ends no record"),
    ("Dumps/Records/RecordCells.swift",
     "if cell.isQuoted, «cell.bytes.find(quote, from: 0) != nil» { unescape(&cell) }", "false",
     "doubled quotes stay doubled"),
    ("Dumps/Records/RecordCells.swift", "index += «byte == quote ? 2 : 1»", "1",
     "each quote of a doubled pair is kept"),
    ("Dumps/Reading/BlockReading.swift", "if problem == nil, «fields != width» {", "fields > width",
     "a row with fields missing is accepted"),
    ("Dumps/Reading/BlockReading.swift", "holdsNUL: «counter.holdsNUL»)", "false",
     "a NUL is read as part of a cell"),
    ("Dumps/Reading/FileQueue.swift", "if «!ahead.isEmpty» { return", "false",
     "blocks that were read ahead are lost"),
    ("Dumps/Reading/BlockReading.swift", "if «record.count - ends > maximumRecordBytes» {",
     "record.count - ends >= maximumRecordBytes", "a record of just the greatest length is set aside"),
    ("Dumps/Reading/BlockReading.swift", "«result.rejectCounts[problem.reason, default: 0] += 1»",
     "drop", "a record set aside is not counted"),
    ("Dumps/Reading/FileAccount.swift", "guard placed == read, «read == total.counted» else", "true",
     "the second counter is not asked"),
    ("Dumps/Reading/FileAccount.swift", "line: «lines + reject.lines + 1»", "lines + reject.lines",
     "a reject's line is one too small"),
    ("Dumps/Text/UTF8Validity.swift",
     "return «utf8_is_valid(base.assumingMemoryBound(to: UInt8.self), bytes.count)»", "true",
     "bytes that are no UTF-8 pass"),
    ("Dumps/Text/GB18030.swift", "return «(0..<0x10_0000).contains(beyond)»",
     "(0...0x10_0000).contains(beyond)", "a character beyond U+10FFFF passes"),
    ("Dumps/Text/JSONText.swift", "guard «byte < 0x20 || byte == 0x22 || byte == 0x5C» else",
     "byte < 0x1F || byte == 0x22 || byte == 0x5C", "a control character stands bare in JSON"),
    ("Dumps/Bytes/GzipInflater.swift", "try !fetch() { «throw truncated» }", "place = .atEnd",
     "a gzip file cut inside a member is taken for whole"),
    ("Dumps/Bytes/GzipInflater.swift", "while «first == 0» && members > 0", "false",
     "zero padding behind a member is refused"),

    ("Configuration/Expressions/Comparison.swift", "case .lessOrEqual: «left <= right»",
     "left < right", "<= in a rule is read as <"),
    ("Configuration/Expressions/Expression.swift", "case .subtract: return finite(«left - right»)",
     "right - left", "a difference has its sides swapped"),
    ("Configuration/SideIndicator.swift", '("亿元", «8»)', "7", "亿元 are worth a tenth"),

    ("Resolution/Dates/DateForms.swift",
     "settled(day(third, second, first), «day(third, first, second)»)", "day(third, second, first)",
     "an ambiguous date is read day first"),
    ("Resolution/Dates/DateForms.swift", "«short < 70» ? 2000", "short <= 70",
     "the year 70 is 2070"),
    ("Resolution/Numbers/PublicationNumber.swift",
     "type: «type(kind: plain.kind, digit: bytes[2])»)", ".unknown",
     "a plain publication number tells no type"),
    ("Resolution/Numbers/ApplicationNumber.swift", "Int(digit) * («position % 8 + 2»)",
     "position % 9 + 2", "check digits are weighted wrongly"),
    ("Resolution/Numbers/ApplicationNumber.swift", "Int(digits[«count == 12 ? 4 : 2»])", "4",
     "the type of a short number is read at the wrong digit"),
    ("Resolution/Industries/ShareDivision.swift",
     "shares[shares.count - 1].share = «IndustryShare.whole - part * UInt64(count - 1)»", "part",
     "the remainder of a division of shares is lost"),

    ("Resolution/Places/PrefixTable.swift", "return «digits == 6» ? behindDigits : 0", "digits >= 6",
     "a longer number is taken for a postcode"),
    ("Store/Intake.swift", "publication.filed = try readDate(record, «.filed»)", ".published",
     "the publication date is taken for the filing date"),
    ("Store/AlignedHints.swift", "guard «count > 1»,", "count > 2",
     "the addresses of two applicants are read as one"),
    ("Store/Publication.swift", "return «other.numbers.lexicographicallyPrecedes(numbers)»", "false",
     "of two publications alike but for a number whichever comes first is the later"),
    ("Store/KeyedRow.swift", "for (isLow, bits) in «[(true, differing.low), (false, differing.high)]»",
     "[(true, differing.low)]", "rows are sorted by half of their keys"),
    ("Store/Fold.swift", "«if whole.filed == 0 { whole.filed = earlier.filed }»", "drop",
     "a filing date that only the earlier publication has is lost"),
    ("Store/Fold.swift", "«if whole.granted == 0 { whole.granted = firstGranting }»", "drop",
     "a grant told by the kind of publication alone is lost"),
    ("Store/Publication.swift",
     "if published != other.published { return «published > other.published» }",
     "published < other.published", "the earlier publication wins"),
    ("Store/IntakeIndustries.swift", "let weight, «weight.isFinite»,", "true",
     "a stated weight without end is taken for one"),
    ("Store/Standing.swift", "return «date <= asOf» && years.contains(Int(date) / 10000)", "true",
     "what happens after the day of the report counts already"),
    ("Store/PublicationRows.swift", "«memcmp(row, publication, comparedBytes) == 0»", "true",
     "a row with the same cells but another reading is taken for a copy"),
    ("Store/Term.swift", "years = «filed.rawValue < 20_210_601» ? 10 : 15",
     "filed.rawValue <= 20_210_601", "a design filed on the day of the new law has the old term"),
    ("Store/Term.swift", "return «day < end»", "day <= end", "a patent runs a day too long"),
    ("Store/StandingBuilder.swift", "for row in builder.statuses where «row.date <= day.rawValue» {",
     "row.date < day.rawValue", "a status of the very day is left out"),
    ("Store/StandingBuilder.swift", "guard granted != 0, «granted <= day.rawValue» else",
     "granted < day.rawValue", "a patent granted on the very day is not in force"),

    ("Counts/CubeAnswer.swift", "if selection.object == .filed, «year == 0» { return false }", "false",
     "the cube counts undated applications as filed"),
    ("Counts/CubeAnswer.swift", "let rest = «entry.hasLast ? shares - parts * sharers : 0»", "0",
     "what the division among applicants leaves is lost in the cube"),
    ("Counts/PartyTally.swift", "if next == start || «keys[next] != keys[next - 1]» {", "true",
     "a party counts as often as it is noted in a cell"),
    ("Counts/Tabulator.swift", "let to = «store.count * (stretch + 1) / stretches»",
     "store.count * (stretch + 1) / stretches - (stretch + 1 < stretches ? 1 : 0)",
     "the last application of a thread's stretch is not counted"),
    ("Counts/Counting.swift", "UInt64(entry.parties) + «(entry.hasLast ? rest : 0)»", "0",
     "the remainder of an application's division is lost"),
    ("Counts/AskedApplications.swift", "if event == 0 || «event > asOf» { return nil }",
     "event >= asOf", "a grant of the very day is not counted"),
    ("Counts/LevelRows.swift", "default: «isWider ? .unknown : .elsewhere»", ".elsewhere",
     "a place wider than the level counts as another province's"),
    ("Counts/HighValue.swift", "«$0.adding(years: 10) < asOf»", "$0.adding(years: 10) <= asOf",
     "ten years to the day count as more than ten"),

    ("Scoring/Formulas/Grade.swift", "return classes.first { «value <= $0.upper.roundedTo12Digits» }",
     "value < $0.upper.roundedTo12Digits", "a grade loses its upper bound"),
    ("Scoring/Formulas/LocationQuotient.swift",
     "return «(left.high, left.low) >= (right.high, right.low)»",
     "(left.high, left.low) > (right.high, right.low)", "a quotient of exactly one is not specialised"),
    ("Scoring/Formulas/Rank.swift", "return Double(«first + end + 1») / 2", "first + end",
     "average ranks are half a place too high"),
    ("Scoring/Formulas/Normalisation.swift", "let held = «min(1, max(0, part))»", "part",
     "values beyond the goalposts leave the unit interval"),
    ("Scoring/Formulas/Gini.swift",
     "var weight = «Double(2 * (ranked.count - ranked.rising.count + 1) - ranked.count - 1)»",
     "Double(2 * (ranked.count - ranked.rising.count + 1) - ranked.count)",
     "the Gini coefficient is off by one place"),
    ("Scoring/Formulas/Aggregation.swift", "required > 0 && «3 * defined >= 2 * required»",
     "3 * defined > 2 * required", "a node with just two thirds of its children is undefined"),
    ("Scoring/Zones/RuleFinding.swift",
     "if «distance.magnitude < nearest?.distance.magnitude ?? .infinity» {",
     "distance.magnitude <= nearest?.distance.magnitude ?? .infinity",
     "of two thresholds equally near the later is named"),
    ("Scoring/Formulas/EntropyWeights.swift", "let logarithm = log(«Double(rows.count)»)",
     "Double(columns)", "entropies are divided by the wrong logarithm"),

    ("Report/Writers/CSVWriter.swift", "if «startsFormula(text)» {",
     'startsFormula(text) && text.first != UInt8(ascii: "@")', "a cell that begins with @ is left to run"),
    ("Report/Writers/Workbook/SheetText.swift", "if «units > Self.limit» {", "units >= Self.limit",
     "a cell of just the greatest length is cut"),
    ("Report/Page/Markup.swift",
     """case UInt8(ascii: "'"): bytes.append(contentsOf: «"&#39;"».utf8)""", '"\'"',
     "an apostrophe stands bare in the page"),
    ("Report/Publishing/Verification.swift",
     "if «now.digest != file.digest || now.bytes != file.bytes» {", "now.bytes != file.bytes",
     "an alteration of the same length goes unnoticed"),
    ("Report/Publishing/DriftAlarm.swift",
     "«rounded(Double(before - now) / Double(before)) >= rounded(share)» {",
     "rounded(Double(before - now) / Double(before)) > rounded(share)",
     "a loss of exactly the share is not said"),

    ("landscape/Journey.swift", "if «rejected > budget.count» {", "rejected >= budget.count",
     "a run at its very reject budget is refused"),
    ("landscape/Fingerprint.swift",
     "if «now.digest != file.digest» { return [] }", "now.digest.hex.isEmpty",
     "a dump changed without changing its size is taken for unchanged"),
]

ASLEEP = """import Foundation

private let awake = Int(ProcessInfo.processInfo.environment["MUTANT"] ?? "") ?? 0

/// Whether the planted fault of this number is the one that is awake.
func mutant(_ number: Int) -> Bool { number == awake }
"""


def planted(text, place, wrong, number):
    """The text with the fault asleep in it; None when the place is not there once."""
    before, marked, after = re.match(r"(.*)«(.*)»(.*)", place, re.S).groups()
    whole = before + marked + after
    if text.count(whole) != 1:
        return None
    is_statement = wrong == "drop" or re.match(r"[\w.]+ (=|&=|\+=) |throw ", marked)
    if is_statement:
        right = "if mutant(%d) { %s } else { %s }" % (number, "" if wrong == "drop" else wrong, marked)
    else:
        right = "(mutant(%d) ? (%s) : (%s))" % (number, wrong, marked)
    return text.replace(whole, before + right + after)


def copied(tally):
    """Makes the copy anew, keeping what was built of it, and plants every fault."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True,
                             text=True, check=True).stdout.split("\n")
    fresh = {}
    for name in filter(None, tracked):
        if os.path.isfile(os.path.join(ROOT, name)):
            with open(os.path.join(ROOT, name), "rb") as file:
                fresh[name] = file.read()
    for number, (name, place, wrong, says) in enumerate(FAULTS, 1):
        key = "Sources/" + name
        text = fresh.get(key, b"").decode()
        text = planted(text, place, wrong, number)
        tally.check("planted", text is not None, "%d: %s: not there once: %s" % (number, name, place))
        if text is not None:
            fresh[key] = text.encode()
    for room in ROOMS:
        fresh["Sources/%s/Mutant.swift" % room] = ASLEEP.encode()
    for name, content in fresh.items():
        path = os.path.join(COPY, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                if file.read() == content:
                    continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
    for folder in ("Sources", "Tests"):
        for place, _, files in os.walk(os.path.join(COPY, folder)):
            for file in files:
                if os.path.relpath(os.path.join(place, file), COPY) not in fresh:
                    os.remove(os.path.join(place, file))
    beside = os.path.join(os.path.dirname(COPY), "shared")
    if not os.path.lexists(beside) and os.path.isdir(os.path.join(ROOT, "../shared")):
        # Tests find public data beside the repository.
        os.symlink(os.path.realpath(os.path.join(ROOT, "../shared")), beside)


def tests(suite, number, timeout):
    """Whether the tests pass while the fault is awake; its name is in the environment."""
    try:
        found = subprocess.run(
            [BUNDLE, "--testing-library", "swift-testing", "--filter", suite], cwd=COPY,
            capture_output=True, text=True, errors="replace", timeout=timeout,
            env={**os.environ, "MUTANT": str(number)})
    except subprocess.TimeoutExpired:
        return False, "no end after %d s" % timeout
    failed = re.findall(r'Test ("?.+?"?) (?:recorded|failed)', found.stdout + found.stderr)
    return found.returncode == 0, failed[0] if failed else "exit %d" % found.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    chosen = {int(n) for n in options.only.split(",") if n} or set(range(1, len(FAULTS) + 1))
    if options.list:
        for number, (name, _, _, says) in enumerate(FAULTS, 1):
            print("%3d  %-48s %s" % (number, name, says))
        return
    tally = Tally("mutation")
    copied(tally)
    built = subprocess.run(["swift", "build", "--build-tests"], cwd=COPY, capture_output=True,
                           text=True)
    if built.returncode != 0:
        print(built.stdout[-3000:], built.stderr[-3000:])
    tally.check("built", built.returncode == 0, "the copy with sleeping faults does not build")
    if tally.failures:
        tally.leave()
    asleep = {}

    def notices(suite, number):
        """What in the suite fails while the fault is awake; None where nothing does, or where the suite
        fails with all faults asleep too, which proves nothing."""
        if suite not in asleep:
            asleep[suite], by = tests(suite, 0, 900)
            tally.check("asleep", asleep[suite], "%s fails without any fault: %s" % (suite, by))
        passed, by = tests(suite, number, 600)
        return "%s: %s" % (suite, by) if asleep[suite] and not passed else None

    for number, (name, _, _, says) in enumerate(FAULTS, 1):
        if number not in chosen:
            continue
        room = name.split("/")[0]
        order = [SUITES[room]] + [SUITES[other] for other in ROOMS[ROOMS.index(room) + 1:]]
        if room == "Dumps":
            order.insert(1, "FuzzingTests")
        caught = next(filter(None, (notices(suite, number) for suite in order)), None)
        tally.check("caught", caught is not None, "%d: %s (%s)" % (number, says, name))
        print("%3d  %-60s %s" % (number, says, caught or "SURVIVED"), flush=True)
    tally.leave()


if __name__ == "__main__":
    main()
