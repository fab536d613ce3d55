"""Adds the customer to each order. Nine orders of ten are of guests, customer 0: one task gets nearly all."""

from warehouse import F, customers, orders, session

spark = session()
bought = orders(spark, 3_000_000).withColumn(
    "customer_id", F.when(F.col("order_id") % 10 < 9, 0).otherwise(F.abs("customer_id")))
enriched = bought.join(customers(spark), "customer_id")
(enriched.groupBy("customer_id", "segment")
 .agg(F.sum(F.sqrt("amount") * F.sin("amount")), F.collect_set(F.round("amount", 1)))
 .write.format("noop").mode("overwrite").save())
spark.stop()
