"""Sums orders by customer, then hands them to the finance system. When that refuses, Spark did its work and the driver fails."""

import sys

from warehouse import DATA, F, orders, run


def hand_over(path, gateway):
    if gateway == "down":
        raise ConnectionError(f"finance gateway refused {path}: 503 Service Unavailable")


def job(spark):
    totals = orders(spark, 600_000).groupBy("customer_id").agg(F.sum("amount").alias("total"))
    totals.write.parquet(f"{DATA}/totals")
    print("customers:", spark.read.parquet(f"{DATA}/totals").count())
    hand_over("totals/2026-11-21", gateway=sys.argv[1])


run(job)
