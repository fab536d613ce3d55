"""Orders a minute by channel, as a stream with watermark and state."""

import sys

from warehouse import DATA, F, session

seconds = int(sys.argv[1])
spark = session()
placed = (
    spark.readStream.format("rate").option("rowsPerSecond", 400).load()
    .withColumn("channel", F.expr("element_at(array('web', 'app', 'store'), cast(value % 3 as int) + 1)")))
counts = placed.withWatermark("timestamp", "5 seconds").groupBy(F.window("timestamp", "4 seconds"), "channel").count()
query = (
    counts.writeStream.queryName("orders-per-channel").outputMode("append")
    .format("parquet").option("path", f"{DATA}/counts").option("checkpointLocation", f"{DATA}/checkpoint")
    .trigger(processingTime="4 seconds").start())
print("streaming", flush=True)
query.awaitTermination(seconds)
query.stop()
spark.stop()
