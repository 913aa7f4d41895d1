"""DuckDB on a database file of its own: `build DATABASE DUMP`, then `ask DATABASE OUT ROUNDS`.

The file holds what our store holds of job J: an application a row, its fields and its applicants
apart, names as enumerations. `ask` prints for each question the median seconds of the warm rounds.
"""
import csv
import pathlib
import statistics
import sys
import time

import duckdb

QUESTIONS = {
    "cube": "select region, field, year, count(*), sum(weight) / 2520.0 from applications "
            "join shared using (id) group by all",
    "region": "select field, year, count(*), sum(granted), sum(valid) from applications "
              "join shared using (id) where region = '320583' and year between 2011 and 2015 "
              "group by all",
    "type": "select region, count(*), sum(granted), sum(valid) from applications "
            "where type = '发明专利' and year between 2011 and 2020 group by all",
}


def build(database, dump):
    sys.argv[1:] = ["none", dump, str(pathlib.Path(database).parent)]
    import jobs
    from workload import HEADER
    db = duckdb.connect(database)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in HEADER)
    address = "case when 申请人地址 between '0' and ':' then substr(申请人地址, 8) else 申请人地址 end"
    for name, key, value in (("fields", "subclass", "field"), ("places", "prefix", "region_code")):
        db.execute(f"create temp table {name} as select {key}, {value} "
                   f"from read_csv('{jobs.WORK}/{name}.csv', header = true, all_varchar = true)")
    db.execute(f"""
        create temp table publications as
        select 申请号 as number, "公开（公告）日" || "公开（公告）号" as stage, 专利类型 as type,
               coalesce(left({address}, {jobs.LONGEST}), '') as place,
               cast(left(申请日, 4) as smallint) as year, coalesce(授权日, '') <> '' as granted,
               coalesce(分类号, '') as symbols, 法律状态 = '有效' as valid
        from read_csv('{dump}', header = true, auto_detect = false, columns = {{{columns}}},
                      delim = ',', quote = '"', escape = '"', max_line_size = 1048576)""")
    db.execute("""
        create temp table located as
        select place, coalesce(max_by(region_code, length(prefix)), '未知') as region
        from (select distinct place from publications)
        left join places on starts_with(place, prefix) group by place""")
    db.execute("""
        create temp table kept as
        select row_number() over () as id, region, type, year, granted, valid, symbols
        from publications join located using (place)
        where publications.rowid in
              (select max_by(rowid, stage) from publications group by number)""")
    db.execute("create type units as enum (select distinct region from located)")
    db.execute("create type kinds as enum ('发明专利', '实用新型', '外观设计')")
    db.execute("""create table applications as select id, region::units as region,
                  type::kinds as type, year, granted, valid from kept""")
    db.execute("""
        create table shared as
        with named as (select distinct id, field::utinyint as field from
                       (select id, left(unnest(string_split(symbols, ';')), 4) as subclass from kept)
                       join fields using (subclass)),
             counts as (select id, count(*) as count from named group by id)
        select id, field, (2520 // count)::usmallint as weight from named join counts using (id)
        union all select id, 0, 2520 from kept where id not in (select id from named)""")
    db.close()


def ask(database, out, rounds):
    db = duckdb.connect(database, read_only=True)
    for name, question in QUESTIONS.items():
        seconds = []
        for _ in range(rounds + 1):
            start = time.perf_counter()
            rows = db.execute(question).fetchall()
            seconds.append(time.perf_counter() - start)
        with open(pathlib.Path(out) / f"{name}-duckdb.csv", "w", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([[""], *rows])
        print(name, statistics.median(seconds[1:]))


if sys.argv[1] == "build":
    build(*sys.argv[2:4])
else:
    ask(sys.argv[2], sys.argv[3], int(sys.argv[4]))
