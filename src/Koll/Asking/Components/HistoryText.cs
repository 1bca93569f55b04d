using Koll.Design.Charts;
using Koll.Design.Charts.Drawing;
using Koll.Platform.Languages;

namespace Koll.Asking.Components;

/// <summary>An answer's history as a sentence and as a picture.</summary>
public static class HistoryText
{
    /// <summary>How the values of an answer are written.</summary>
    public static AxisFormat FormatOf(Answer answer) => answer.Unit switch
    {
        "customers" => AxisFormat.Count,
        "share" => AxisFormat.Share,
        "money" => AxisFormat.Money,
        _ => AxisFormat.Number,
    };

    /// <summary>Where the value came from and where it is.</summary>
    public static string Summary(Answer answer, Language language) => answer.History is [var first, .., var last]
        ? language.Say(SummaryOf(answer, language, first, last))
        : "";

    /// <summary>The history as a chart, or null where there are not two month-ends.</summary>
    public static TimeChart? Chart(Answer answer, Language language) => answer.History is [var first, .., var last]
        ? new TimeChart(
            SummaryOf(answer, language, first, last),
            new Axis(new("history.axis.month"), AxisFormat.Month),
            new Axis(new($"history.axis.{AxisOf(answer)}"), FormatOf(answer)),
            [.. answer.History.Select(p => (p.MonthEnd, p.Value, !p.WindowIsFull))])
        {
            Note = answer.HistoryNote,
            MutedLabel = answer.History.Any(p => !p.WindowIsFull) ? new Sentence("history.window-not-full") : null,
        }
        : null;

    /// <summary>The history in the width of a word, or null where there are not two month-ends, or where it ends at another number than the headline, which a word has no room to explain.</summary>
    /// <param name="id">Unique on the page.</param>
    public static string? Spark(Answer answer, Language language, string id)
    {
        if (answer.HistoryNote is not null)
        {
            return null;
        }

        var values = new double[answer.History.Count];
        var muted = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = answer.History[i].Value;
            muted += muted == i && !answer.History[i].WindowIsFull ? 1 : 0;
        }

        return Sparkline.Draw(values, muted, Summary(answer, language), id);
    }

    private static Sentence SummaryOf(Answer answer, Language language, HistoryPoint first, HistoryPoint last)
    {
        // Only full windows compare: a value that is small because the file begins there has not grown since.
        var start = answer.History.FirstOrDefault(p => p.WindowIsFull, last);
        return start.MonthEnd == last.MonthEnd
            ? new("history.short", ("what", answer.HistoryOf!), ("to", Write(last)), ("month", language.Conventions.Month(last.MonthEnd)), ("first", language.Conventions.Month(first.MonthEnd)))
            : new("history.summary", ("what", answer.HistoryOf!), ("from", Write(start)), ("start", language.Conventions.Month(start.MonthEnd)), ("to", Write(last)), ("month", language.Conventions.Month(last.MonthEnd)));

        string Write(HistoryPoint point) => language.Value(FormatOf(answer), point.Value);
    }

    private static string AxisOf(Answer answer) => answer.Unit is "customers" or "share" or "money" ? answer.Unit : "value";
}
