"""Yesterday's orders: reads the shop's CSV export, joins customers, writes revenue by day and region."""

from warehouse import DATA, F, customers, orders, session

spark = session()
orders(spark, 900_000).write.csv(f"{DATA}/export", header=True)
customers(spark).write.parquet(f"{DATA}/customers")

exported = spark.read.csv(
    f"{DATA}/export", header=True,
    schema="order_id long, customer_id long, amount double, day date, channel string")
revenue = (
    exported.join(spark.read.parquet(f"{DATA}/customers"), "customer_id")
    .groupBy("day", "region", "channel")
    .agg(F.sum("amount").alias("revenue"), F.countDistinct("customer_id").alias("customers")))
revenue.write.partitionBy("day").parquet(f"{DATA}/revenue")
print("rows written:", spark.read.parquet(f"{DATA}/revenue").count())
spark.stop()
