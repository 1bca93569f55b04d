using System.Text;
using Koll.Asking;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;

namespace Koll.Tests.Asking;

/// <summary>Answers made by hand, with one of everything an answer can carry: for tests of how answers are shown.</summary>
internal static class SampleAnswers
{
    private static readonly DateOnly AsOf = new(2011, 12, 9);

    public static Answers Make() => new(
        AsOf,
        "GBP",
        new AskSettings(),
        [File],
        [.. Capabilities.Questions.Select(question => new AnsweredQuestion(question, AnswerOf(question)))]);

    private static FileReading File => new(
        "exports/sales 2011.csv",
        541_909,
        new RowTally(406_829, 83_000_658_140),
        new Dictionary<SetAsideReason, RowTally>
        {
            [SetAsideReason.NoCustomer] = new(135_077, 14_476_821_200),
            [SetAsideReason.UnreadableDate] = new(3, 0),
        },
        new Dictionary<NotedReason, RowTally> { [NotedReason.ExactDuplicate] = new(5_225, 211_234_500) },
        new FileShape
        {
            Encoding = Encoding.Latin1,
            Delimiter = ';',
            RowsBeforeData = 1,
            Headers = ["Kunde", "Dato", "Antall", "Pris"],
            Columns = new Dictionary<ColumnRole, int> { [ColumnRole.Customer] = 0, [ColumnRole.Date] = 1, [ColumnRole.Quantity] = 2, [ColumnRole.UnitPrice] = 3 },
            DateOrder = DateOrder.DayMonthYear,
            DecimalMarks = new Dictionary<ColumnRole, DecimalMark> { [ColumnRole.Quantity] = DecimalMark.Comma, [ColumnRole.UnitPrice] = DecimalMark.Comma },
        },
        []);

    private static Answer AnswerOf(IQuestion question) => question.Number switch
    {
        3 => new Answer
        {
            Question = 3,
            State = AnswerState.Known,
            Headline = question.Title(),
            Value = 4243,
            Unit = "customers",
            N = 4243,
            Coverage = new Coverage(1, 0.824),
            Evidence = new Window(new DateOnly(2010, 12, 10), AsOf),
            More = [new Sentence("ask.score", ("known", 1200), ("partly", 310), ("unknown", 87))],
            Next = new Sentence("question.plans.next"),
            HistoryOf = new("question.concentration.history"),
            History = [.. Enumerable.Range(0, 14).Select(i => new HistoryPoint(new DateOnly(2010, 11, 1).AddMonths(i).AddDays(-1), 3000 + (100 * i), i > 1))],
            Details = new Dictionary<string, object?>
            {
                ["everBought"] = 4372L,
                ["revenue"] = new Money(83_000_658_140, "GBP"),
                ["share"] = new Share(0.25),
                ["since"] = new DateOnly(2010, 12, 1),
                ["classes"] = new[] { new Dictionary<string, object?> { ["class"] = "A", ["customers"] = 12 }, new() { ["class"] = "B", ["customers"] = null } },
                ["unmeasured"] = double.NaN,
            },
        },
        6 => new Answer
        {
            Question = 6,
            State = AnswerState.Partly,
            Headline = new Sentence("evidence.n", ("n", new Money(1_234_567_0000, "GBP"))),
            Value = 1_234_567,
            Unit = "money",
            Interval = new Interval(1_100_000, 1_300_000),
            N = 120,
            Coverage = new Coverage(0.4, 0.61),
            Evidence = new Window(new DateOnly(2010, 12, 10), new DateOnly(2011, 10, 31)),
            Missing = new Sentence("reading.set-aside.no-customer"),
            Next = new Sentence("question.habits.next"),
        },
        _ => new UnansweredQuestion(question.Number, UnansweredKey(question), question.Group).Ask(null!),
    };

    /// <summary>Questions that are answered from sales have no texts for want of evidence; any other's serve.</summary>
    private static string UnansweredKey(IQuestion question) => question is UnansweredQuestion ? question.Key : "service";
}
