"""Job J and J-simple in chDB, which is ClickHouse in the process."""
from chdb import session

from jobs import FIELDS, INPUT, JOB, LONGEST, OUT, PLACES, THREADS

db = session.Session()
for setting in (f"max_threads = {THREADS}", f"max_insert_threads = {THREADS}",
                "input_format_parallel_parsing = 1", "engine_file_truncate_on_insert = 1",
                "input_format_csv_empty_as_default = 1"):
    db.query("SET " + setting)
path = f"{INPUT.resolve()}/*.csv*" if INPUT.is_dir() else str(INPUT.resolve())


def dump(*columns):
    return f"file('{path}', 'CSVWithNames', '{', '.join(f'`{name}` String' for name in columns)}')"


def place(characters):
    """The beginning of the address behind a postcode of six digits and a blank."""
    return (f"if(`申请人地址` >= '0' AND `申请人地址` < ':', substringUTF8(`申请人地址`, 8, {characters}), "
            f"substringUTF8(`申请人地址`, 1, {characters}))")


def save(query, name):
    db.query(f"INSERT INTO FUNCTION file('{OUT.resolve()}/{name}', 'CSVWithNames') {query}")


def strings(values):
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


if JOB == "simple":
    save(f"SELECT {place(2)} AS place, substring(`主分类号`, 1, 4) AS symbol, substring(`申请日`, 1, 4) "
         f"AS year, count() AS n FROM {dump('申请人地址', '申请日', '主分类号')} GROUP BY place, symbol, year",
         "simple.csv")
    raise SystemExit

steps = []
for length in sorted({len(prefix) for prefix, _ in PLACES}, reverse=True):
    known = [(prefix, code) for prefix, code in PLACES if len(prefix) == length]
    steps.append(f"nullIf(transform(substringUTF8(place, 1, {length}), "
                 f"{strings(p for p, _ in known)}, {strings(c for _, c in known)}, ''), '')")
located = f"coalesce({', '.join(steps)}, '未知')"
subclasses, numbers = zip(*FIELDS)
named = ("arrayDistinct(arrayFilter(f -> f > 0, arrayMap(s -> transform(substring(s, 1, 4), "
         f"{strings(subclasses)}, [{', '.join(f'toUInt8({n})' for n in numbers)}], toUInt8(0)), "
         "splitByChar(';', symbols))))")
source = dump("申请号", "公开（公告）号", "专利类型", "申请人", "申请人地址", "申请日", "公开（公告）日",
              "授权日", "分类号", "法律状态", "被引证次数")
for name, query in (
    ("applications", f"""ENGINE = Memory AS
        SELECT t.1 AS type, t.2 AS applicants, t.3 AS place, t.4 AS year, t.5 AS granted,
               t.6 AS symbols, t.7 AS valid, t.8 AS citations
        FROM (SELECT argMax(
            (`专利类型`, `申请人`, {place(LONGEST)}, substring(`申请日`, 1, 4), `授权日` != '', `分类号`,
             `专利类型` = '发明专利' AND `法律状态` = '有效', toUInt32OrZero(`被引证次数`)),
            `公开（公告）日` || `公开（公告）号`) AS t FROM {source} GROUP BY `申请号`)"""),
    ("places", f"""ENGINE = Join(ANY, LEFT, place) AS
        SELECT place, {located} AS region FROM (SELECT DISTINCT place FROM applications)"""),
    ("rows", f"""ENGINE = Memory AS
        SELECT region, field, year, type, 2520 DIV count AS weight, granted, valid, citations,
               applicants
        FROM (SELECT toLowCardinality(joinGet('places', 'region', place)) AS region, year,
                     toLowCardinality(type) AS type, granted, valid, citations, applicants,
                     {named} AS found, if(empty(found), [toUInt8(0)], found) AS listed,
                     length(listed) AS count
              FROM applications) ARRAY JOIN listed AS field"""),
    ("sums", """ENGINE = Memory AS
        SELECT region, field, year, type, count() AS n, sum(weight) AS weight,
               sum(granted) AS granted, sum(valid) AS valid,
               uniqExactArrayIf(arrayFilter(a -> a != '', splitByChar(';', applicants)),
                                applicants != '') AS parties,
               sum(citations) AS citations
        FROM rows GROUP BY region, field, year, type"""),
    ("pairs", """ENGINE = Memory AS
        SELECT toString(region) AS region, field, toFloat64(sum(weight)) AS weight
        FROM sums GROUP BY region, field"""),
):
    db.query(f"CREATE TABLE {name} {query}")
save("""SELECT toString(region), field, year, toString(type), n, weight / 2520., granted, valid,
        parties, citations FROM sums""", "cells.csv")
save("""SELECT region, field, (weight / sum(weight) OVER (PARTITION BY region))
        / (sum(weight) OVER (PARTITION BY field) / sum(weight) OVER ()) FROM pairs""", "lq.csv")
save("""SELECT region, sum(pow(weight / total, 2)) FROM
        (SELECT region, weight, sum(weight) OVER (PARTITION BY region) AS total FROM pairs)
        GROUP BY region""", "hhi.csv")
