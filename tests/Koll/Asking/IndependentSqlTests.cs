using System.Globalization;
using System.Text.Json;
using Koll.Platform.CommandLine;
using Microsoft.Data.Sqlite;

namespace Koll.Tests.Asking;

/// <summary>
/// Questions 3 and 4 put a second time, in SQL over the bare rows: an engine that shares nothing with ours must come to the same
/// customers, and to the same money to the ten-thousandth.
/// </summary>
public sealed class IndependentSqlTests : IDisposable
{
    // The rows as they are, the day before the first that counts, and the last that counts.
    private const string Base = """
        WITH bounds AS (SELECT date(:asOf, '+1 day', '-12 months') AS first, date(:asOf, '+1 day', '-24 months') AS before),
        line AS (SELECT * FROM sale WHERE customer <> '' AND day <= :asOf),
        customer AS (
            SELECT customer,
                min(CASE WHEN amount > 0 THEN day END) AS born,
                max(amount > 0 AND day >= bounds.first) AS active,
                max(amount > 0 AND day >= bounds.before AND day < bounds.first) AS wasActive,
                sum(CASE WHEN day >= bounds.first THEN amount ELSE 0 END) AS revenue
            FROM line, bounds GROUP BY customer),
        ranked AS (
            SELECT revenue, row_number() OVER byRevenue AS place, sum(revenue) OVER (byRevenue ROWS UNBOUNDED PRECEDING) AS running, sum(revenue) OVER () AS total
            FROM customer WHERE revenue > 0 WINDOW byRevenue AS (ORDER BY revenue DESC, customer))
        """;

    private readonly Door _door = new();
    private readonly SqliteConnection _database = new("Data Source=:memory:");

    public IndependentSqlTests()
    {
        SQLitePCL.Batteries_V2.Init();
        _database.Open();
    }

    [Theory]
    [InlineData(3_000, 90, 5, null)]
    [InlineData(20_000, 700, 6, null)]
    [InlineData(20_000, 700, 6, "2023-02-28")]
    [InlineData(20_000, 700, 6, "2024-07-14")]
    public void Answers_ToQuestionsThreeAndFour_AreThoseOfSql(int lines, int customers, int seed, string? asOf)
    {
        var file = _door.At("sales.csv");
        Assert.Equal(ExitCode.Done, _door.Run("generate", "--lines", $"{lines}", "--customers", $"{customers}", "--seed", $"{seed}", file).ExitCode);
        var said = _door.Run(["ask", file, "--json", .. asOf is null ? Array.Empty<string>() : ["--as-of", asOf]]);
        Assert.Equal(ExitCode.Done, said.ExitCode);
        var answers = JsonDocument.Parse(said.Output).RootElement;
        Load(file);

        var sql = Ask(answers.GetProperty("asOf").GetString()!);

        var (three, four) = (Details(answers, 3), Details(answers, 4));
        Assert.Equal(Row("count(born), sum(active), sum(active AND born >= bounds.first), sum(wasActive AND NOT active), sum(active AND born < bounds.first AND NOT wasActive)", "customer, bounds"),
            (long[])[Count(three, "everBought"), Count(three, "active"), Count(three, "new"), Count(three, "lost"), Count(three, "returned")]);
        Assert.Equal(
            Row("sum(revenue), count(*), min(CASE WHEN running * 2 >= total THEN place END), min(CASE WHEN running * 5 >= total * 4 THEN place END)", "ranked"),
            (long[])[(long)(four.GetProperty("revenue").GetDecimal() * 10_000), Count(four, "customers"), Count(four, "customersFor50"), Count(four, "customersFor80")]);
        foreach (var (name, expression) in new[]
        {
            ("top1Share", "sum(CASE WHEN place <= 1 THEN revenue END) * 1.0 / total"),
            ("top5Share", "sum(CASE WHEN place <= 5 THEN revenue END) * 1.0 / total"),
            ("top10Share", "sum(CASE WHEN place <= 10 THEN revenue END) * 1.0 / total"),
            ("hhi", "sum(revenue * 1.0 / total * revenue / total)"),
            ("effectiveNumber", "1 / sum(revenue * 1.0 / total * revenue / total)"),
            ("gini", "sum((size + 1.0 - 2 * place) * revenue) / (size * total)"),
        })
        {
            var expected = sql(expression, "ranked, (SELECT count(*) AS size FROM ranked)");
            Assert.Equal(Convert.ToDouble(expected[0], CultureInfo.InvariantCulture), four.GetProperty(name).GetDouble(), 1e-12 * Math.Max(1, four.GetProperty(name).GetDouble()));
        }

        long[] Row(string columns, string from) => [.. sql(columns, from).Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _database.Dispose();
        _door.Dispose();
    }

    private static JsonElement Details(JsonElement answers, int question) => answers.GetProperty("answers")[question - 1].GetProperty("details");

    private static long Count(JsonElement details, string name) => details.GetProperty(name).GetInt64();

    private Func<string, string, object[]> Ask(string asOf) => (columns, from) =>
    {
        using var command = _database.CreateCommand();
        command.CommandText = $"{Base} SELECT {columns} FROM {from}";
        command.Parameters.AddWithValue(":asOf", asOf);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    };

    private void Load(string file)
    {
        using var transaction = _database.BeginTransaction();
        using var create = _database.CreateCommand();
        create.CommandText = "CREATE TABLE sale (day TEXT, customer TEXT, amount INTEGER)";
        create.ExecuteNonQuery();
        using var insert = _database.CreateCommand();
        insert.CommandText = "INSERT INTO sale VALUES (:day, :customer, :amount)";
        foreach (var name in new[] { ":day", ":customer", ":amount" })
        {
            insert.Parameters.AddWithValue(name, "");
        }

        var rows = File.ReadLines(file).Select(row => row.Split(',')).ToArray();
        var (day, customer, amount) = (Array.IndexOf(rows[0], "Date"), Array.IndexOf(rows[0], "CustomerId"), Array.IndexOf(rows[0], "Amount"));
        foreach (var row in rows.Skip(1))
        {
            // No field of a made-up log needs quotes; a row that had them would not add up here.
            Assert.Equal(rows[0].Length, row.Length);
            insert.Parameters[0].Value = row[day];
            insert.Parameters[1].Value = row[customer];
            insert.Parameters[2].Value = (long)(decimal.Parse(row[amount], CultureInfo.InvariantCulture) * 10_000);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
