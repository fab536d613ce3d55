"""Grows a large event log by running real Spark: grow.py TASKS.

Joins and aggregates over many small partitions, through SQL, so that every
task carries the accumulables of a real job. Run under spark-submit with event
logs on.
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

PARTITIONS = 1000
STAGES = 3

tasks = int(sys.argv[1])
spark = (
    SparkSession.builder.appName("grow-event-log")
    .config("spark.sql.shuffle.partitions", PARTITIONS)
    # One task a partition: coalescing would end with a handful of tasks.
    .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
    .config("spark.sql.autoBroadcastJoinThreshold", "-1")
    .getOrCreate()
)

for round_ in range(-(-tasks // (STAGES * PARTITIONS))):
    spark.sparkContext.setJobDescription(f"round {round_}")
    left = spark.range(0, 200_000, 1, PARTITIONS).withColumn("k", F.col("id") % 5000)
    right = spark.range(0, 50_000, 1, PARTITIONS).withColumn("k", F.col("id") % 5000)
    joined = left.join(right.withColumnRenamed("id", "other"), "k")
    joined.groupBy("k").agg(F.count("*"), F.sum("id")).write.format("noop").mode(
        "overwrite"
    ).save()
spark.stop()
