"""Sources of an online shop, made up by Spark itself so that a recording needs nothing but Spark."""

import os
import sys
import traceback

from pyspark.sql import SparkSession, functions as F

DATA = os.environ["DATA"]


def session():
    return SparkSession.builder.getOrCreate()


def run(job):
    """Runs a job and records how its driver ended, as spark-submit does by itself only on Kubernetes."""
    spark = session()
    try:
        job(spark)
    except Exception:
        traceback.print_exc()
        spark.sparkContext._jsc.sc().stop(1)
        sys.exit(1)
    spark.stop()


def orders(spark, rows, partitions=6, customers=5_000):
    return spark.range(0, rows, 1, partitions).select(
        F.col("id").alias("order_id"),
        (F.hash("id") % customers).alias("customer_id"),
        F.round(F.rand(7) * 240, 2).alias("amount"),
        F.expr("date_add(date'2026-11-15', cast(id % 7 as int))").alias("day"),
        F.expr("element_at(array('web', 'app', 'store'), cast(id % 3 as int) + 1)").alias("channel"),
    )


def customers(spark, rows=5_000):
    return spark.range(rows).select(
        F.col("id").alias("customer_id"),
        F.concat(F.lit("region-"), F.col("id") % 9).alias("region"),
        F.expr("element_at(array('new', 'regular', 'gold'), cast(id % 3 as int) + 1)").alias("segment"),
    )


def clicks(spark, rows, partitions=6, users=20_000):
    return spark.range(0, rows, 1, partitions).select(
        (F.hash("id") % users).alias("user_id"),
        F.expr("timestamp'2026-11-21 00:00:00' + make_interval(0, 0, 0, 0, 0, 0, id % 86400)").alias("at"),
        F.concat(F.lit("/product/"), F.hash("id", F.lit(3)) % 700).alias("page"),
    )
