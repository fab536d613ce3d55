"""Orders page views by visitor. One visitor is a robot: its partition has more than all others together."""

from warehouse import F, session

spark = session()
view = F.concat(*[F.md5(F.concat_ws("/", "id", F.lit(salt))) for salt in range(5)])
views = spark.range(0, 2_400_000, 1, 6).select(
    F.when(F.col("id") % 20 < 19, 0).otherwise(F.col("id")).alias("visitor"), view.alias("view"))
views.repartition(12, "visitor").sortWithinPartitions("view").write.format("noop").mode("overwrite").save()
spark.stop()
