"""Job J and J-simple in Polars, lazily with its streaming engine where that is faster."""
import os

from jobs import FIELDS, FILES, JOB, LONGEST, OUT, PLACES, THREADS
from workload import HEADER

os.environ["POLARS_MAX_THREADS"] = str(THREADS)
import polars as pl  # noqa: E402  (reads the variable when it is imported)

dump = pl.scan_csv(FILES, schema={name: pl.String for name in HEADER}, infer_schema=False)
address = pl.col("申请人地址").fill_null("")


def place(characters):
    """The beginning of the address behind a postcode of six digits and a blank."""
    return (pl.when(address < ":").then(address.str.slice(7, characters))
            .otherwise(address.str.slice(0, characters)))


def collect(frame):
    return frame.collect(engine="streaming")


if JOB == "simple":
    keys = (place(2).alias("place"), pl.col("主分类号").fill_null("").str.slice(0, 4),
            pl.col("申请日").str.slice(0, 4))
    collect(dump.group_by(*keys).agg(pl.len())).write_csv(OUT / "simple.csv")
    raise SystemExit

fields = pl.DataFrame(FIELDS, schema=["subclass", "field"], orient="row")
publications = collect(dump.select(
    number="申请号", stage=pl.col("公开（公告）日") + pl.col("公开（公告）号"), type="专利类型",
    applicants=pl.col("申请人").fill_null(""), place=place(LONGEST),
    year=pl.col("申请日").str.slice(0, 4),
    granted=pl.col("授权日").fill_null("").ne("").cast(pl.UInt8),
    symbols=pl.col("分类号").fill_null(""),
    valid=((pl.col("专利类型") == "发明专利") & (pl.col("法律状态") == "有效")).cast(pl.UInt8),
    citations=pl.col("被引证次数").cast(pl.Int32)))
twice = publications.group_by("number").len().filter(pl.col("len") > 1).select("number")
once = publications.join(twice, on="number", how="anti", maintain_order="none")
last = (publications.join(twice, on="number", how="semi").sort("stage")
        .unique("number", keep="last"))
applications = pl.concat([once, last]).drop("number", "stage").with_row_index("id")
del publications, once, last

located = None
for length in sorted({len(prefix) for prefix, _ in PLACES}, reverse=True):
    known = {prefix: code for prefix, code in PLACES if len(prefix) == length}
    step = pl.col("place").str.slice(0, length).replace_strict(
        list(known), list(known.values()), default=None, return_dtype=pl.String)
    located = step if located is None else pl.coalesce(located, step)
places = applications.select("place").unique().with_columns(region=located.fill_null("未知"))
applications = collect(
    applications.lazy().join(places.lazy(), on="place", maintain_order="none")
    .with_columns(pl.col("region", "year", "type").cast(pl.Categorical)).drop("place"))
named = collect(
    applications.lazy().select("id", subclass=pl.col("symbols").str.split(";"))
    .explode("subclass").with_columns(pl.col("subclass").str.slice(0, 4))
    .join(fields.lazy(), on="subclass", maintain_order="none").select("id", "field")
    .unique(maintain_order=False))
counts = named.group_by("id").agg(pl.len().alias("count"))
shared = pl.concat([
    named.join(counts, on="id", maintain_order="none")
    .select("id", "field", weight=(2520 // pl.col("count")).cast(pl.Int32)),
    applications.select("id").join(counts, on="id", how="anti")
    .select("id", field=pl.lit("0"), weight=pl.lit(2520, pl.Int32))])
rows = collect(
    applications.lazy().join(shared.lazy(), on="id", maintain_order="none")
    .select("region", "field", "year", "type", "weight", "granted", "valid", "citations",
            "applicants"))
key = ["region", "field", "year", "type"]
sums = collect(rows.lazy().group_by(key).agg(
    n=pl.len(), weight=pl.col("weight").cast(pl.Int64).sum(),
    granted=pl.col("granted").cast(pl.Int64).sum(), valid=pl.col("valid").cast(pl.Int64).sum(),
    citations=pl.col("citations").sum()))
parties = collect(
    rows.lazy().select(*key, applicant=pl.col("applicants").str.split(";")).explode("applicant")
    .filter(pl.col("applicant") != "").unique(maintain_order=False).group_by(key)
    .agg(applicants=pl.len()))
(sums.join(parties, on=key, how="left").with_columns(pl.col("applicants").fill_null(0))
 .select(*key, "n", pl.col("weight") / 2520.0, "granted", "valid", "applicants", "citations")
 .write_csv(OUT / "cells.csv"))
pairs = sums.group_by("region", "field").agg(pl.col("weight").sum().cast(pl.Float64)).with_columns(
    region_weight=pl.col("weight").sum().over("region"),
    field_weight=pl.col("weight").sum().over("field"), all_weight=pl.col("weight").sum())
pairs.select(
    "region", "field",
    (pl.col("weight") / pl.col("region_weight")) / (pl.col("field_weight") / pl.col("all_weight"))
).write_csv(OUT / "lq.csv")
pairs.group_by("region").agg(((pl.col("weight") / pl.col("region_weight")) ** 2).sum()).write_csv(
    OUT / "hhi.csv")
