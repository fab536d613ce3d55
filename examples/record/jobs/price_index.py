"""Our prices against those of others. Somebody set 2,600 partitions once: tasks of milliseconds, and a log of several parts."""

from warehouse import F, session

spark = session()
prices = spark.range(0, 260_000, 1, 2_600).select(
    (F.col("id") % 400).alias("product_id"), (F.hash("id") % 5_000 / 100).alias("price"))
print("dearest:", prices.agg(F.max("price")).first())
index = prices.coalesce(6).groupBy("product_id").agg(F.avg("price").alias("index"))
print("products:", index.where("index > 0").count())
spark.stop()
