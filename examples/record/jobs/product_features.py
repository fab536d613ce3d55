"""Hundreds of features a product in one wide aggregate: small data, very large plans."""

from warehouse import F, orders, session

spark = session()
base = orders(spark, 60_000).withColumn("product_id", F.col("order_id") % 300)
aggregates = [
    F.sum(F.when(F.dayofyear("day") % 60 == i, F.col("amount") * i)).alias(f"amount_{i}") for i in range(90)
] + [F.max(F.when(F.col("customer_id") % 90 == i, F.col("amount"))).alias(f"largest_{i}") for i in range(90)]
features = base.groupBy("product_id", "channel").agg(*aggregates)
for channel in ("web", "app", "store"):
    features.where(F.col("channel") == channel).write.format("noop").mode("overwrite").save()
spark.stop()
