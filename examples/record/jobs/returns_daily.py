"""Yesterday's returns by reason. The `warehouse` system knows a reason code that the shop does not: the Python function fails."""

import sys

from warehouse import DATA, F, orders, session

REASONS = {1: "wrong size", 2: "damaged", 3: "late", 4: "changed mind"}
spark = session()
codes = F.when(F.col("order_id") == 64_210, 9 if sys.argv[1] == "warehouse" else 1).otherwise(F.col("order_id") % 4 + 1)


@F.udf("string")
def reason(code):
    return REASONS[code]


returns = orders(spark, 90_000).where(F.col("order_id") % 5 == 0).withColumn("code", codes)
print("returns:", returns.count())
returns.groupBy(reason("code").alias("reason")).agg(F.count("*"), F.sum("amount")).write.parquet(f"{DATA}/returns")
spark.stop()
