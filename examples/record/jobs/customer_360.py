"""One profile a channel. With long transcripts, the documents of one row are more than an executor's heap holds."""

import sys

from warehouse import F, customers, orders, session

length = int(sys.argv[1])
spark = session()
try:
    print("orders:", orders(spark, 300_000).join(customers(spark), "customer_id").groupBy("segment").count().collect())
    history = orders(spark, 6_000, partitions=3).select(
        "channel", F.repeat(F.concat_ws(":", "order_id", "channel"), length).alias("transcript"))
    (history.groupBy("channel").agg(F.collect_list("transcript").alias("transcripts"))
     .select("channel", F.size("transcripts")).write.format("noop").mode("overwrite").save())
finally:
    spark.stop()
