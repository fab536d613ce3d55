"""Our prices against those of others, shop by shop. The statement of a template engine, mostly blank lines, is the description
of its Spark jobs, as the Thrift server makes it: few events, large ones, and a log of several parts."""

from warehouse import session

TEMPLATE = "-- this shop has no price of its own for this article\n" * 5_000 + "SELECT max(price) FROM prices WHERE shop = {shop}"
spark = session()
spark.range(0, 60_000, 1, 6).selectExpr("id % 12 AS shop", "hash(id) % 5000 / 100 AS price").createOrReplaceTempView("prices")
for shop in range(12):
    statement = TEMPLATE.format(shop=shop)
    spark.sparkContext.setJobDescription(statement)
    print("shop", shop, "dearest:", spark.sql(statement).first()[0])
spark.stop()
