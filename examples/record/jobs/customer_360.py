"""One profile a segment. With `all`, collects every document into one row: more than an executor's heap holds."""

import sys

from warehouse import F, customers, orders, session

spark = session()
print("orders:", orders(spark, 300_000).join(customers(spark), "customer_id").groupBy("segment").count().collect())
group = F.lit("all") if sys.argv[1] == "all" else F.expr("concat(channel, order_id % 200)")
history = orders(spark, 6_000, partitions=3).select(
    group.alias("segment"), F.expr("repeat(concat(order_id, ':', channel), 20000)").alias("document"))
(history.groupBy("segment").agg(F.collect_list("document").alias("documents"))
 .select("segment", F.size("documents")).write.format("noop").mode("overwrite").save())
spark.stop()
