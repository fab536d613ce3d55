"""Hashes sensor readings in thousands of partitions, of ten readings each."""

from warehouse import F, session

spark = session()
spark.range(0, 22_000, 1, 2_200).select(F.hash("id")).write.format("noop").mode("overwrite").save()
spark.stop()
