"""Yesterday's returns by reason. The warehouse knows a reason code that the shop does not: the Python function fails."""

import sys

from warehouse import DATA, F, orders, run

REASONS = {1: "wrong size", 2: "damaged", 3: "late", 4: "changed mind"}


def reason(code):
    return REASONS[code]


def job(spark):
    strange = 9 if sys.argv[1] == "warehouse" else 1
    code = F.when(F.col("order_id") == 64_210, strange).otherwise(F.col("order_id") % 4 + 1)
    reason_of = F.udf(reason, "string")
    returns = orders(spark, 90_000).where(F.col("order_id") % 5 == 0).withColumn("code", code)
    print("returns:", returns.count())
    by_reason = returns.groupBy(reason_of("code").alias("reason")).agg(F.count("*").alias("returns"), F.sum("amount").alias("amount"))
    by_reason.write.parquet(f"{DATA}/returns")


run(job)
