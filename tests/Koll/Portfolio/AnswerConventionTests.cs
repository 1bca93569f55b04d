using Koll.Asking;
using Koll.Design.Charts;
using Koll.Platform.Languages;

namespace Koll.Tests.Portfolio;

/// <summary>What holds of every answer made of sales, whatever the sales.</summary>
public class AnswerConventionTests
{
    private static readonly int[] Numbers = [3, 4, 5, 6, 17];

    public static TheoryData<string> Languages => [.. Language.Offered];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Answers_InEachLanguage_CanBeSaid(string code)
    {
        var language = Language.Load(code).Value;

        Assert.All(Cases().SelectMany(Ask).SelectMany(a => a.Sentences()), sentence =>
        {
            var words = language.Say(sentence);
            Assert.True(words.Trim().Length > 0 && !words.Contains('{') && !words.Contains("  ", StringComparison.Ordinal), $"{sentence.Key}: {words}");
        });
    }

    [Fact]
    public void Answers_Always_KeepTheContract() => Assert.All(Cases().SelectMany(Ask), answer =>
    {
        Assert.True(answer.More.Count <= 3);
        Assert.Equal(answer.State == AnswerState.Unknown, answer.Value is null);
        Assert.Equal(answer.State == AnswerState.Partly, answer.Missing is not null);
        if (answer.State != AnswerState.Unknown)
        {
            Assert.NotNull(answer.Rule);
            Assert.True(answer.HistoryOf is not null || answer.History.Count == 0);
            Assert.True(answer.N > 0 && answer.Unit is not null && answer.Coverage is not null);
            Assert.Equal(["customer", "name"], answer.Rows!.Columns.Take(2).Select(c => c.Key));
            Assert.Equal(answer.Rows.Columns.Count, answer.Rows.Columns.DistinctBy(c => c.Key).Count());
            Assert.Equal(answer.Rows.Customers.Count, answer.Rows.Customers.Distinct().Count());
        }
    });

    [Fact]
    public void Answers_OfTheSameLinesInAnotherOrder_AreTheSame()
    {
        var lines = Random(seed: 3).ToArray();
        var one = Ask(new LiteralLedger(lines).As("2025-12-31")).Select(Print);
        new Random(4).Shuffle(lines);
        var other = Ask(new LiteralLedger(lines).As("2025-12-31")).Select(Print);

        Assert.Equal(one, other);

        static string Print(Answer answer) => string.Join('\n',
            answer.Sentences().Select(s => s.InEnglish())
                .Concat(answer.History.Select(h => h.ToString()))
                .Concat(answer.Rows!.Customers.Select(c => string.Join(';', answer.Rows.Columns.Select(column => column.Cell(c) is Sentence ? "" : column.Cell(c)))))
                .Concat(answer.Charts.OfType<CurveChart>().SelectMany(c => c.Points).Select(p => p.ToString())));
    }

    private static IEnumerable<Answer> Ask(Evidence evidence) => Numbers.Select(number => Capabilities.Questions[number - 1].Ask(evidence));

    private static IEnumerable<Evidence> Cases()
    {
        foreach (var asOf in new[] { "2022-01-01", "2023-02-28", "2023-12-31", "2025-12-31", "2026-06-30", "2030-01-01" })
        {
            yield return Example.Ledger.As(asOf);
            yield return Example.Ledger.As(asOf, months: 1, withoutCustomer: 50_000);
        }

        yield return new LiteralLedger([]).As("2025-12-31");
        yield return new LiteralLedger([new("Solo", "2025-12-31", 1)]).As("2025-12-31");
        yield return new LiteralLedger(Random(seed: 1), currency: "").As("2025-12-31");
        yield return new LiteralLedger(Random(seed: 2)).As("2025-11-17", months: 6);
    }

    /// <summary>Sixty customers over three years, some silent towards the end.</summary>
    private static IEnumerable<Line> Random(int seed)
    {
        var random = new Random(seed);
        return
            from customer in Enumerable.Range(0, 60)
            let last = random.Next(3) == 0 ? 900 : 1095
            from purchase in Enumerable.Range(0, random.Next(1, 30))
            let amount = Math.Round((decimal)Math.Exp(random.NextDouble() * 8), 2)
            select new Line(
                $"K{customer % 55:00}",
                new DateOnly(2023, 1, 1).AddDays(random.Next(last)).ToString("yyyy-MM-dd"),
                random.Next(12) == 0 ? -amount : amount,
                random.Next(4) == 0 ? null : Math.Round(amount * (decimal)(0.4 + random.NextDouble()), 2));
    }
}
