using Koll.Asking;
using Koll.Platform.Languages;

namespace Koll.Tests.Portfolio;

/// <summary>Answers in words.</summary>
internal static class Said
{
    private static readonly Language English = Language.Load("en").Value;

    public static string InEnglish(this Sentence sentence) => English.Say(sentence).Replace('\u00a0', ' ');

    /// <summary>Every sentence of an answer, those of its charts and columns included.</summary>
    public static IEnumerable<Sentence> Sentences(this Answer answer) =>
        new[] { answer.Headline, answer.Rule, answer.Missing, answer.Next, answer.HistoryOf }.OfType<Sentence>()
            .Concat(answer.More)
            .Concat(answer.Rows?.Columns.Select(c => c.Title) ?? [])
            .Concat(answer.Rows?.Columns.SelectMany(column => answer.Rows.Customers.Select(column.Cell)).OfType<Sentence>() ?? [])
            .Concat(answer.Charts.SelectMany(chart => new[] { chart.Title, chart.X.Title, chart.Y.Title }))
            .Concat(answer.Charts.Select(chart => chart.Note).OfType<Sentence>());
}
