"""A stream beside a batch query: an application whose log grows while it is read. live.py SECONDS"""

import os
import sys
import time

from pyspark.sql import SparkSession, functions as F

spark = SparkSession.builder.getOrCreate()
folder = os.environ["DATA"]
counts = spark.readStream.format("rate").option("rowsPerSecond", 100).load().groupBy(F.col("value") % 3).count()
query = (
    counts.writeStream.outputMode("complete").format("memory").queryName("counts")
    .option("checkpointLocation", f"{folder}/checkpoint").trigger(processingTime="2 seconds").start())
end = time.time() + int(sys.argv[1])
while time.time() < end:
    spark.range(50_000).groupBy(F.col("id") % 11).count().collect()
    time.sleep(1)
query.stop()
spark.stop()
