using System.Globalization;
using System.Text;
using System.Text.Json;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Lifetime;

/// <summary>Sales that no model can be made of, through the verb: refused or answered by a plain rule, with the reason in words, never in silence and never with a number that is none.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Door _door = new();

    [Theory]
    [InlineData("one customer", "few-customers", "only 1 customer")]
    [InlineData("no repeats", "no-repeats", "nobody had bought a second time")]
    [InlineData("one day", "no-customers", "nobody had bought yet")]
    public void Sales_WithTooLittle_AreAnsweredByARuleThatSaysWhy(string what, string code, string words)
    {
        var sales = _door.Put("sales.csv", Sales(what));
        var json = Figures(sales);

        Assert.False(json.GetProperty("isModel").GetBoolean());
        Assert.Equal($"lifetime.{code}", json.GetProperty("shortfall").GetProperty("code").GetString());
        Assert.Contains(words, Words(sales), StringComparison.Ordinal);
        Assert.Contains("plain rule", Words(sales), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all alike")]
    [InlineData("hundred-year gap")]
    [InlineData("credits")]
    [InlineData("zero amounts")]
    [InlineData("new customers")]
    [InlineData("one customer")]
    [InlineData("no repeats")]
    [InlineData("one day")]
    [InlineData("thousands")]
    public void Sales_OfAnyKind_GiveFiguresThatAreNumbers(string what)
    {
        var sales = _door.Put("sales.csv", Sales(what));
        foreach (var model in what == "thousands" ? ["auto", "pnbd"] : new[] { "auto", "bgnbd", "mbgnbd", "pnbd", "bgcnbd", "bgbb", "sbg" })
        {
            var said = _door.Run("lifetime", sales, "--model", model, "--json", "--csv", _door.At("customers.csv"));
            Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
            var (json, csv) = (JsonDocument.Parse(said.Output).RootElement, _door.Read("customers.csv"));
            Assert.DoesNotContain("NaN", csv, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", csv, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", csv, StringComparison.Ordinal);
            // Either a model with all of its figures, or a reason.
            Assert.True(
                json.GetProperty("isModel").GetBoolean()
                    ? json.GetProperty("alive").ValueKind == JsonValueKind.Object
                    : json.GetProperty("shortfall").ValueKind == JsonValueKind.Object || model == "auto",
                $"{what} by {model}");
            Assert.Equal(ExitCode.Done, _door.Run("lifetime", sales, "--model", model).ExitCode);
        }
    }

    [Fact]
    public void Amounts_ThatAreNotPositive_LeaveTheValueOutAndSayWhy()
    {
        var sales = _door.Put("sales.csv", Sales("zero amounts"));

        Assert.Equal(JsonValueKind.Null, Figures(sales, "mbgnbd").GetProperty("equity").ValueKind);
        Assert.Contains("cannot be said in money", Words(sales, "mbgnbd"), StringComparison.Ordinal);
    }

    [Fact]
    public void Contract_ThatNobodyHasEnded_SaysSo()
    {
        var sales = _door.Put("sales.csv", Sales("all alike"));

        Assert.Equal("lifetime.no-renewals", Figures(sales, "sbg").GetProperty("shortfall").GetProperty("code").GetString());
        Assert.Contains("no contract had ended", Words(sales, "sbg"), StringComparison.Ordinal);
    }

    public void Dispose() => _door.Dispose();

    private JsonElement Figures(string sales, string model = "auto") => JsonDocument.Parse(_door.Run("lifetime", sales, "--model", model, "--json").Output).RootElement;

    private string Words(string sales, string model = "auto") => string.Join(' ', _door.Run("lifetime", sales, "--model", model).Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Sales(string what)
    {
        var lines = new StringBuilder("customer,date,amount\n");
        void Sale(int customer, int day, int amount) =>
            lines.Append(CultureInfo.InvariantCulture, $"K{customer},{new DateOnly(1990, 1, 1).AddDays(day):yyyy-MM-dd},{amount}\n");
        for (var c = 0; c < (what == "one customer" ? 1 : 120); c++)
        {
            switch (what)
            {
                case "one customer":
                    for (var i = 0; i < 20; i++)
                    {
                        Sale(c, 31 * i, 10 + i);
                    }

                    break;
                case "no repeats":
                    Sale(c, 5 * c, 10);
                    break;
                case "one day":
                    Sale(c, 0, 10);
                    break;
                case "all alike":
                    for (var i = 0; i < 24; i++)
                    {
                        Sale(c, 30 * i, 10);
                    }

                    break;
                case "hundred-year gap":
                    Sale(c, c, 10);
                    Sale(c, 36_525 + (c % 50), 20);
                    break;
                case "credits":
                    Sale(c, c, 10);
                    Sale(c, 200 + (3 * c % 200), -500);
                    Sale(c, 300 + (7 * c % 300), c % 3 == 0 ? 5 : -5);
                    break;
                case "zero amounts":
                    Sale(c, c, 1);
                    Sale(c, 200 + (3 * c % 200), 0);
                    Sale(c, 450 + (c % 30), 0);
                    break;
                case "new customers":
                    // All came on the last day, but for two who bought all along.
                    Sale(c, c < 2 ? 0 : 730, 10);
                    Sale(c, 730, 10);
                    break;
                default:
                    for (var i = 0; i < 1 + (c * c / 9); i++)
                    {
                        Sale(c, i + (c % 11), 1 + (i % 13));
                    }

                    break;
            }
        }

        return lines.ToString();
    }
}
