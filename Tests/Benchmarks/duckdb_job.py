"""Job J and J-simple in DuckDB: temporary tables step by step, its fastest way found."""
import duckdb

from jobs import FILES, JOB, LONGEST, OUT, THREADS, WORK
from workload import HEADER

db = duckdb.connect()
db.execute(f"set threads = {THREADS}; set preserve_insertion_order = false")
columns = ", ".join(f"'{name}': 'VARCHAR'" for name in HEADER)
names = ", ".join(f"'{file}'" for file in FILES)
dump = (f"read_csv([{names}], header = true, auto_detect = false, columns = {{{columns}}}, "
        "delim = ',', quote = '\"', escape = '\"', max_line_size = 1048576)")
# A postcode is six digits and a blank.
address = "case when 申请人地址 between '0' and ':' then substr(申请人地址, 8) else 申请人地址 end"


def save(query, name):
    db.execute(f"copy ({query}) to '{OUT}/{name}' (header)")


if JOB == "simple":
    save(f"select coalesce(left({address}, 2), ''), coalesce(left(主分类号, 4), ''), left(申请日, 4), "
         f"count(*) from {dump} group by all", "simple.csv")
    raise SystemExit

for name, key, value in (("fields", "subclass", "field"), ("places", "prefix", "region_code")):
    db.execute(f"create temp table {name} as select {key}, {value} "
               f"from read_csv('{WORK}/{name}.csv', header = true, all_varchar = true)")
db.execute(f"""
    create temp table publications as
    select 申请号 as number, 公开日 || 公开号 as stage, 专利类型 as type, 申请人 as applicants,
           coalesce(left({address}, {LONGEST}), '') as place, left(申请日, 4) as year,
           cast(coalesce(授权日, '') <> '' as utinyint) as granted, coalesce(分类号, '') as symbols,
           cast(专利类型 = '发明专利' and 法律状态 = '有效' as utinyint) as valid,
           cast(被引证次数 as int) as citations
    from (select *, "公开（公告）日" as 公开日, "公开（公告）号" as 公开号 from {dump})""")
for statement in (
    "kept as select max_by(rowid, stage) as id from publications group by number",
    """located as select place, coalesce(max_by(region_code, length(prefix)), '未知') as region
       from (select distinct place from publications)
       left join places on starts_with(place, prefix) group by place""",
    """applications as
       select row_number() over () as id, region, type, applicants, year, granted, symbols, valid,
              citations
       from publications join located using (place)
       where publications.rowid in (select id from kept)""",
    """named as select distinct id, field from
       (select id, left(unnest(string_split(symbols, ';')), 4) as subclass from applications)
       join fields using (subclass)""",
    """shared as
       select id, field, 2520 // count as weight
       from named join (select id, count(*) as count from named group by id) using (id)
       union all select id, '0', 2520 from applications where id not in (select id from named)""",
    """rows as select region, field, year, type, weight, granted, valid, citations, applicants
       from applications join shared using (id)""",
    """sums as
       select region, field, year, type, count(*) as n, sum(weight)::bigint as weight,
              sum(granted) as granted, sum(valid) as valid, sum(citations) as citations
       from rows group by all""",
    """parties as
       select region, field, year, type, count(distinct applicant) as applicants
       from (select region, field, year, type, unnest(string_split(applicants, ';')) as applicant
             from rows)
       where applicant <> '' group by all""",
    "pairs as select region, field, sum(weight)::double as weight from sums group by all",
):
    db.execute("create temp table " + statement)
save("""select region, field, year, type, n, weight / 2520.0::double, granted, valid,
        coalesce(parties.applicants, 0), citations
        from sums left join parties using (region, field, year, type)""", "cells.csv")
save("""select pairs.region, pairs.field,
        (pairs.weight / r.weight) / (f.weight / (select sum(weight) from pairs))
        from pairs
        join (select region, sum(weight) as weight from pairs group by region) r using (region)
        join (select field, sum(weight) as weight from pairs group by field) f using (field)""",
     "lq.csv")
save("""select region, sum((pairs.weight / r.weight) ** 2)
        from pairs
        join (select region, sum(weight) as weight from pairs group by region) r using (region)
        group by region""", "hhi.csv")
