using System.Globalization;
using System.Text;
using System.Text.Json;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Lifetime;

/// <summary>The verb as its user meets it: the published figures by the door, and what it says where there is little to say.</summary>
public sealed class LifetimeVerbTests : IDisposable
{
    private static readonly string[] Reading = ["--no-header", "--map", "customer=2,date=3,amount=5"];

    private static readonly string[] Published = [.. Reading, "--calibration-end", "1997-09-30", "--holdout-end", "1998-06-30"];

    private readonly Door _door = new();

    private static string Cdnow => TestData.At("CDNOW_sample.txt");

    [Fact]
    public void Cdnow_ByBgNbd_HasThePublishedFigures()
    {
        var json = Json(_door.Run(["lifetime", Cdnow, .. Published, "--model", "bgnbd", "--json"]));

        Assert.Equal("koll.lifetime/1", json.GetProperty("schema").GetString());
        Assert.Equal("bgnbd", json.GetProperty("model").GetString());
        Assert.Equal("weeks", json.GetProperty("unit").GetString());
        Assert.Equal(2357, json.GetProperty("customers").GetInt32());
        Assert.Equal(2457, json.GetProperty("repeatPurchases").GetInt32());
        Assert.InRange(json.GetProperty("histories").GetInt32(), 900, 1100);
        var parameters = json.GetProperty("parameters");
        Assert.Equal(.243, parameters.GetProperty("r").GetDouble(), 0.0005);
        Assert.Equal(4.414, parameters.GetProperty("alpha").GetDouble(), 0.0005);
        Assert.Equal(.793, parameters.GetProperty("a").GetDouble(), 0.0005);
        Assert.Equal(2.426, parameters.GetProperty("b").GetDouble(), 0.0005);
        Assert.Equal(-9582.4, json.GetProperty("logLikelihood").GetDouble(), 0.05);
        Assert.True(json.GetProperty("converged").GetBoolean());
        Assert.InRange(json.GetProperty("standardErrors").GetProperty("r").GetDouble(), 0.005, 0.03);
        Assert.Equal(1882, json.GetProperty("holdout").GetProperty("actual").GetInt32());
    }

    [Fact]
    public void Cdnow_ByGammaGamma_HasThePublishedSpend()
    {
        var spend = Json(_door.Run(["lifetime", Cdnow, .. Published, "--model", "bgnbd", "--json"])).GetProperty("spend");

        Assert.Equal(946, spend.GetProperty("customers").GetInt32());
        Assert.Equal(6.25, spend.GetProperty("parameters").GetProperty("p").GetDouble(), 0.005);
        Assert.Equal(3.74, spend.GetProperty("parameters").GetProperty("q").GetDouble(), 0.005);
        Assert.Equal(15.44, spend.GetProperty("parameters").GetProperty("gamma").GetDouble(), 0.005);
    }

    [Fact]
    public void Holdout_OfAModel_StandsBesideThePlainRules()
    {
        var holdout = Json(_door.Run(["lifetime", Cdnow, .. Reading, "--holdout", "13w", "--json"])).GetProperty("holdout");

        Assert.Equal(("1998-04-01", "1998-06-30"), (holdout.GetProperty("from").GetString(), holdout.GetProperty("to").GetString()));
        // These customers are not regular: the regular model is none of its own here.
        Assert.Equal(["bgnbd", "mbgnbd", "pnbd"], holdout.GetProperty("models").EnumerateObject().Select(model => model.Name).Order());
        Assert.Equal(0, holdout.GetProperty("models").EnumerateObject().Min(model => model.Value.GetProperty("behind").GetDouble()));
        foreach (var rule in new[] { "as-last-year", "by-hiatus" })
        {
            Assert.True(holdout.GetProperty("rules").GetProperty(rule).GetProperty("rmse").GetDouble() > holdout.GetProperty("rmse").GetDouble(), rule);
        }
    }

    [Fact]
    public void Rule_ThatNeedsMoreHistoryThanThereIs_HasNoErrors() => Assert.Equal(
        JsonValueKind.Null,
        Json(_door.Run(["lifetime", Cdnow, .. Published, "--json"])).GetProperty("holdout").GetProperty("rules").GetProperty("by-hiatus").ValueKind);

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public void Cdnow_WithoutSettings_PrintsThePage(string language)
    {
        var said = _door.Run(["lifetime", Cdnow, .. Reading, "--holdout", "26w", "--lang", language]);

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Approved.Matches($"tests/Koll/Lifetime/Approved/cdnow.{language}.txt", said.Output);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public void FewCustomers_WithoutAModelAskedFor_AreToldWhy(string language)
    {
        var said = _door.Run("lifetime", Few(), "--lang", language);

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Approved.Matches($"tests/Koll/Lifetime/Approved/few.{language}.txt", said.Output);
    }

    [Fact]
    public void Split_ByCalibrationEnd_KnowsNothingOfTheHoldout()
    {
        // The same sales without those of the holdout: parameters, scores and equity must not change.
        var until = _door.Put("until.txt", string.Join('\n', File.ReadLines(Cdnow).Where(line => Before(line, "19971001"))) + "\n");
        var split = Json(_door.Run(["lifetime", Cdnow, .. Published, "--model", "mbgnbd", "--json"]));
        var alone = Json(_door.Run(["lifetime", until, .. Reading, "--model", "mbgnbd", "--as-of", "1997-09-30", "--json"]));

        Assert.Equal(alone.GetProperty("asOf").GetString(), split.GetProperty("asOf").GetString());
        Assert.Equal(alone.GetProperty("customers").GetInt32(), split.GetProperty("customers").GetInt32());
        // The search for the maximum begins elsewhere, and ends within a ten-thousandth of a standard error.
        foreach (var (name, part) in new[] { ("parameters", "alpha"), ("parameters", "b"), ("standardErrors", "b"), ("equity", "value"), ("equity", "high"), ("alive", "expected"), ("alive", "low") })
        {
            var expected = alone.GetProperty(name).GetProperty(part).GetDouble();
            Assert.Equal(expected, split.GetProperty(name).GetProperty(part).GetDouble(), 1e-4 * expected);
        }

        Assert.Equal(alone.GetProperty("logLikelihood").GetDouble(), split.GetProperty("logLikelihood").GetDouble(), 1e-6);
        Assert.Equal(alone.GetProperty("spend").GetRawText(), split.GetProperty("spend").GetRawText());

        static bool Before(string line, string day) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var date, ..] && string.CompareOrdinal(date, day) < 0;
    }

    [Fact]
    public void Horizon_DiscountAndMargin_ShapeTheEquity()
    {
        double Value(params string[] more) =>
            Json(_door.Run(["lifetime", Cdnow, .. Published, "--model", "mbgnbd", "--json", .. more])).GetProperty("equity").GetProperty("value").GetDouble();

        var plain = Value();
        Assert.Equal(plain * 0.35, Value("--margin", "35%"), plain * 1e-9);
        Assert.True(Value("--horizon", "1y") < plain);
        Assert.True(Value("--discount", "20%") < plain);
        Assert.Equal(plain, Value("--horizon", "36m", "--discount", "10"), plain * 1e-9);
    }

    [Fact]
    public void Csv_OfTheCustomers_SumsToTheFiguresOfTheWhole()
    {
        var said = _door.Run(["lifetime", Cdnow, .. Published, "--model", "mbgnbd", "--json", "--csv", _door.At("customers.csv")]);
        var json = Json(said);
        var rows = _door.Read("customers.csv").TrimEnd('\n').Split('\n').Select(row => row.Split(',')).ToList();

        Assert.Equal(["customer", "x", "tx", "T", "pAlive", "expected", "low", "high", "value", "valueLow", "valueHigh"], rows[0]);
        double Number(string[] row, int column) => double.Parse(row[column], CultureInfo.InvariantCulture);
        rows.RemoveAt(0);
        Assert.Equal(2357, rows.Count);
        Assert.Equal(2457, rows.Sum(row => Number(row, 1)));
        Assert.Equal(json.GetProperty("alive").GetProperty("expected").GetDouble(), rows.Sum(row => Number(row, 4)), 1e-6);
        Assert.Equal(json.GetProperty("equity").GetProperty("value").GetDouble(), rows.Sum(row => Number(row, 8)), 1e-4);
        Assert.All(rows, row => Assert.True(Number(row, 9) <= Number(row, 10) && Number(row, 6) <= Number(row, 7)));
        // Customer 1 of the sample: three purchases, the last in week 30, which is long ago for one who began in January.
        var first = rows.Single(row => row[0] is "0001" or "1");
        Assert.Equal((2, 213 / 7.0, 272 / 7.0), (Number(first, 1), Number(first, 2), Number(first, 3)));
    }

    [Theory]
    [InlineData("--model", "lstm")]
    [InlineData("--holdout", "soon")]
    [InlineData("--holdout", "0w")]
    [InlineData("--horizon", "101y")]
    [InlineData("--horizon", "3")]
    [InlineData("--discount", "-1%")]
    [InlineData("--margin", "0%")]
    [InlineData("--margin", "101%")]
    [InlineData("--calibration-end", "30.09.1997")]
    [InlineData("--holdout-end", "1998-06-30")]
    [InlineData("--holdout", "20y")]
    [InlineData("--calibration-end", "2020-01-01")]
    [InlineData("--calibration-end", "2026-05-01")]
    [InlineData("--lang", "xx")]
    public void Settings_ThatCannotBeMeant_AreUsageErrors(string option, string value)
    {
        var said = _door.Run("lifetime", Few(), option, value);

        Assert.Equal((ExitCode.Usage, ""), (said.ExitCode, said.Output));
        Assert.NotEmpty(said.Error);
    }

    [Fact]
    public void Holdout_GivenTwice_IsAUsageError() =>
        Assert.Equal(ExitCode.Usage, _door.Run("lifetime", Few(), "--holdout", "26w", "--calibration-end", "2025-06-30").ExitCode);

    [Fact]
    public void FewCustomers_WithoutAModelAskedFor_FallBackToAPlainRuleAndSaySo()
    {
        var json = Json(_door.Run("lifetime", Few(), "--json", "--csv", _door.At("customers.csv")));

        Assert.False(json.GetProperty("isModel").GetBoolean());
        Assert.Equal("as-last-year", json.GetProperty("model").GetString());
        Assert.Equal("lifetime.few-customers", json.GetProperty("shortfall").GetProperty("code").GetString());
        foreach (var name in new[] { "parameters", "logLikelihood", "equity", "alive" })
        {
            Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind);
        }

        Assert.Contains("\nA,2,", _door.Read("customers.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Model_AskedForWithFewCustomers_WarnsOfItself()
    {
        Assert.Contains("with great care", _door.Run("lifetime", Few(), "--model", "pnbd").Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("with great care", _door.Run(["lifetime", Cdnow, .. Reading]).Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Workspace_OfTheSameSales_HasTheSameFigures()
    {
        var workspace = _door.At("company.koll");
        Assert.Equal(ExitCode.Done, _door.Run("import", Few(), "--workspace", workspace).ExitCode);

        Assert.Equal(_door.Run("lifetime", Few(), "--json").Output, _door.Run("lifetime", "--workspace", workspace, "--json").Output);
    }

    [Fact]
    public void OneDayOfSales_IsNotMultipliedToAYear()
    {
        var said = _door.Run("lifetime", _door.Put("day.csv", "customer,date,amount\nA,2025-01-01,5\nB,2025-01-01,6\n"), "--csv", _door.At("customers.csv"));

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Contains("too few days", said.Output, StringComparison.Ordinal);
        Assert.Contains("\nA,0,0,0,,,,,,,\n", _door.Read("customers.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyCredits_AreNobodysPurchases()
    {
        var said = _door.Run("lifetime", _door.Put("credits.csv", "customer,date,amount\nA,2025-01-01,-5\nB,2025-02-01,-6\n"));

        Assert.Equal((ExitCode.Refused, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("There is no customer who has bought", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tracking_OfASplit_MarksWhatTheModelHadNotSeen()
    {
        var tracking = Json(_door.Run(["lifetime", Cdnow, .. Published, "--model", "bgnbd", "--json"])).GetProperty("tracking").EnumerateArray().ToList();

        Assert.Equal(78, tracking.Count);
        Assert.Equal(39, tracking.Count(week => week.GetProperty("holdout").GetBoolean()));
        // 1,882 purchases came in all; BG/NBD is known to foretell somewhat fewer.
        var unseen = tracking.Where(week => week.GetProperty("holdout").GetBoolean()).ToList();
        Assert.InRange(unseen.Sum(week => week.GetProperty("actual").GetInt32()), 1850, 1882);
        Assert.InRange(unseen.Sum(week => week.GetProperty("expected").GetDouble()), 1600, 1800);
    }

    [Fact]
    public void Report_OfAStudy_NeedsNothingElse()
    {
        var said = _door.Run(["lifetime", Cdnow, .. Published, "--html", _door.At("lifetime.html")]);
        var html = _door.Read("lifetime.html");

        Assert.Equal(ExitCode.Done, said.ExitCode);
        Assert.Contains("lifetime.html", said.Output, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Equal(6, html.Split("<svg").Length - 1);
        Assert.Contains("1,882 purchases", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WithoutAModel_SaysWhy()
    {
        _ = _door.Run(["lifetime", Few(), "--html", _door.At("lifetime.html")]);

        Assert.Contains("There is no model yet", _door.Read("lifetime.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Contract_AskedFor_ReadsPurchasesAsPayments()
    {
        var json = Json(_door.Run("lifetime", Monthly(), "--model", "sbg", "--json"));

        Assert.Equal(("sbg", "sBG", 30), (json.GetProperty("model").GetString(), json.GetProperty("name").GetString(), json.GetProperty("periodDays").GetInt32()));
        Assert.Equal(["alpha", "beta"], json.GetProperty("parameters").EnumerateObject().Select(p => p.Name));
        // 40 pay on, 20 have stopped.
        Assert.Equal(40, json.GetProperty("alive").GetProperty("expected").GetDouble(), 1e-9);
    }

    [Fact]
    public void Opportunities_AskedFor_CountAtMostOnePurchaseEach()
    {
        var json = Json(_door.Run("lifetime", Monthly(), "--model", "bgbb", "--period", "3m", "--json"));

        Assert.Equal(("bgbb", 91), (json.GetProperty("model").GetString(), json.GetProperty("periodDays").GetInt32()));
        Assert.Equal(4, json.GetProperty("parameters").EnumerateObject().Count());
        Assert.True(json.GetProperty("repeatPurchases").GetInt32() < 60 * 8);
    }

    [Fact]
    public void Opportunities_OfTheDonors_HaveThePublishedFigures()
    {
        // Each row is x, t_x, n and how many donors share it: a donation each year, the last x of them up to year t_x.
        var lines = new StringBuilder("customer,date,amount\n");
        var donor = 0;
        foreach (var row in File.ReadLines(TestData.At("bgbb_donations.csv")).Skip(1).Select(line => line.Split(',').Select(int.Parse).ToArray()))
        {
            for (var i = 0; i < row[3]; i++, donor++)
            {
                foreach (var year in Enumerable.Range(1, Math.Max(0, row[0] - 1)).Append(row[1]).Prepend(0).Where(y => y == 0 || row[0] > 0).Distinct())
                {
                    lines.Append(CultureInfo.InvariantCulture, $"D{donor},{new DateOnly(2000, 1, 1).AddDays(365 * year):yyyy-MM-dd},1\n");
                }
            }
        }

        var json = Json(_door.Run("lifetime", _door.Put("donors.csv", lines.ToString()), "--model", "bgbb", "--period", "365d", "--as-of", "2005-12-30", "--json"));

        Assert.Equal(11_104, json.GetProperty("customers").GetInt32());
        Assert.Equal(-33225.6, json.GetProperty("logLikelihood").GetDouble(), 0.05);
        Assert.Equal(1.204, json.GetProperty("parameters").GetProperty("alpha").GetDouble(), 0.0005);
    }

    [Fact]
    public void History_AskedFor_EndsWithTheLastWholeMonth()
    {
        var history = Json(_door.Run(["lifetime", Cdnow, .. Reading, "--model", "mbgnbd", "--json", "--history"])).GetProperty("history").EnumerateArray().ToList();

        Assert.Equal("1998-06-30", history[^1].GetProperty("monthEnd").GetString());
        Assert.Equal("1998-01-31", history[0].GetProperty("monthEnd").GetString());
        Assert.All(history, point => Assert.True(point.GetProperty("alive").GetProperty("low").GetDouble() < point.GetProperty("alive").GetProperty("high").GetDouble()));
    }

    [Fact]
    public void Period_WithoutAModelThatGoesByIt_IsAUsageError() => Assert.Equal(ExitCode.Usage, _door.Run("lifetime", Few(), "--period", "1m").ExitCode);

    public void Dispose() => _door.Dispose();

    /// <summary>Sixty subscribers of 30 days since January 2025, of whom every third stops after some months.</summary>
    private string Monthly()
    {
        var lines = new StringBuilder("customer,date,amount\n");
        for (var c = 0; c < 60; c++)
        {
            for (var month = 0; month < (c % 3 == 0 ? 2 + (c % 7) : 17); month++)
            {
                lines.Append(CultureInfo.InvariantCulture, $"S{c},{new DateOnly(2025, 1, 1).AddDays((30 * month) + (c % 5)):yyyy-MM-dd},50\n");
            }
        }

        return _door.Put("monthly.csv", lines.ToString());
    }

    /// <summary>Three customers, of whom one has bought three times.</summary>
    private string Few() => _door.Put("few.csv", "customer,date,amount\nA,2025-01-01,100\nB,2025-03-01,50\nA,2025-06-30,25.50\nA,2025-12-01,10\nC,2026-04-30,5\n");

    private static JsonElement Json(Said said)
    {
        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        return JsonDocument.Parse(Encoding.UTF8.GetBytes(said.Output)).RootElement;
    }
}
