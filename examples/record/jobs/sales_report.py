"""The sales report in SQL. Adaptive execution coalesces small partitions and splits the skewed one of a join."""

from warehouse import F, customers, orders, session

spark = session()
orders(spark, 1_200_000).withColumn(
    "customer_id", F.when(F.col("order_id") % 10 < 7, 4).otherwise(F.abs("customer_id"))
).createOrReplaceTempView("orders")
customers(spark).createOrReplaceTempView("customers")
spark.sql("""
    SELECT region, segment, count(*) AS orders, round(sum(amount), 2) AS revenue
    FROM orders JOIN customers USING (customer_id)
    GROUP BY region, segment HAVING count(*) > 10
    ORDER BY revenue DESC""").show(10)
spark.sql("""
    SELECT day, channel, count(DISTINCT customer_id) AS buyers
    FROM orders LEFT JOIN customers USING (customer_id)
    WHERE amount > 100 GROUP BY day, channel ORDER BY day""").show()
spark.sql("SELECT max(amount) FROM orders WHERE customer_id = (SELECT min(customer_id) FROM customers)").show()
spark.stop()
