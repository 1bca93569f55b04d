using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>A picture that is drawn, and the size it came to.</summary>
public readonly record struct Drawn(Svg Svg, ChartSize Size);

/// <summary>Draws any <see cref="Chart"/> as SVG.</summary>
public static class ChartDrawing
{
    /// <summary>The picture in a language.</summary>
    /// <param name="size">What it is drawn for; a chart of many bars becomes higher.</param>
    /// <param name="css">Class of the outermost element, beside <c>chart</c>.</param>
    /// <param name="id">Unique on the page.</param>
    public static string Draw(Chart chart, ChartSize size, Language language, string css, string id)
    {
        var drawn = chart switch
        {
            CurveChart curve => CurveDrawing.Draw(curve, size, language),
            BarChart bars => BarDrawing.Draw(bars, size, language),
            TimeChart time => TimeDrawing.Draw(time, size, language),
            MatrixChart matrix => MatrixDrawing.Draw(matrix, size, language),
            CourseChart course => CourseDrawing.Draw(course, size, language),
            _ => throw new ArgumentException($"No drawing for {chart.GetType().Name}.", nameof(chart)),
        };
        return drawn.Svg.Finish(drawn.Size, $"chart {css}", id, language.Say(chart.Title), Description(chart, language));
    }

    // What the picture says to those who see it is its labels; the numbers are in the table behind it.
    private static string Description(Chart chart, Language language)
    {
        var said = chart switch
        {
            CurveChart curve => curve.Marks.Select(m => language.Say(m.Label)),
            BarChart bars => bars.Bars.Select(b => $"{language.Say(b.Label)}: {language.Value(chart.Y.Format, b.Value)}"),
            TimeChart { Points.Count: > 0 } time => [Said(time.Points[0]), Said(time.Points[^1])],
            MatrixChart matrix => matrix.Quadrants.Select(q => $"{language.Say(q.Name)}: {language.Say(q.Detail)}"),
            CourseChart { ForecastLabel: { } forecast } => [language.Say(forecast)],
            _ => [],
        };
        string Said((DateOnly MonthEnd, double Value, bool Muted) point) => $"{language.Conventions.Month(point.MonthEnd)}: {language.Value(chart.Y.Format, point.Value)}";
        return string.Join("; ", said.Append(language.Say("chart.table-follows")));
    }

    /// <summary>The class of a meaning; the style sheet knows its colour on a light screen, on a dark one and on paper.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Accent => "tone-accent",
        Tone.ClassA => "tone-a",
        Tone.ClassB => "tone-b",
        Tone.ClassC => "tone-c",
        Tone.Fourth => "tone-d",
        Tone.Loss => "tone-loss",
        _ => "tone-muted",
    };
}
