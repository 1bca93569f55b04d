using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Koll.Design.Charts;
using Koll.Design.Charts.Drawing;
using Koll.Design.Components;
using Koll.Platform.Languages;
using Koll.Tests.Reports;

namespace Koll.Tests.Design;

/// <summary>Pictures are read back from their SVG: what is drawn must lie in its frame, and no text may stand on another.</summary>
public class ChartDrawingTests
{
    private static readonly Axis Counts = new(new("sample.axis-customers"), AxisFormat.Count);
    private static readonly Axis Shares = new(new("sample.axis-share"), AxisFormat.Share);
    private static readonly Axis Money = new(new("sample.axis-revenue"), AxisFormat.Money);

    public static TheoryData<string, string> EachSize => new(
        from code in new[] { "en", "nb" } from size in new[] { "wide", "narrow", "small" } select (code, size));

    [Theory]
    [MemberData(nameof(EachSize))]
    public void SampleCharts_InEachSize_StayInsideAndApart(string code, string size)
    {
        var language = SampleReport.Language(code);
        foreach (var chart in SampleReport.Of(412).Answers.Items.SelectMany(item => item.Answer.Charts))
        {
            AssertSound(Draw(chart, SizeOf(size), language), language.Say(chart.Title));
        }
    }

    [Fact]
    public void Curves_OfAnyNumbers_StayInsideAndApart() => Prop.ForAll(
        (from values in Gen.Choose(-1_000_000, 100_000_000).NonEmptyListOf()
         from marks in Gen.Choose(0, 4)
         from size in Gen.Elements("wide", "narrow", "small")
         select (values, marks, size)).ToArbitrary(),
        sample =>
        {
            var points = sample.values.Select((v, i) => ((double)i, (double)v)).ToList();
            var marks = points.Take(sample.marks).Select(p => new ChartMark(p.Item1, p.Item2, new("sample.mark-eighty", ("n", (int)p.Item2)))).ToList();
            AssertSound(Draw(new CurveChart(new("sample.classes-title"), Counts, Money, points, marks, []), SizeOf(sample.size), SampleReport.Language("en")));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bars_OfAnyNumbers_StayInsideAndApart() => Prop.ForAll(
        (from values in Gen.Choose(-90_000_000, 100_000_000).NonEmptyListOf()
         from standing in Gen.Elements(true, false)
         from size in Gen.Elements("wide", "narrow")
         select (values, standing, size)).ToArbitrary(),
        sample =>
        {
            var bars = sample.values.Take(30)
                .Select((v, i) => new ChartBar(new("sample.class", ("class", $"2026-{i % 12 + 1:00}")), v) { Note = sample.standing || i % 3 == 0 ? null : new Sentence("sample.n-customers", ("n", v)) }).ToList();
            var categories = new Axis(new("sample.axis-month"), sample.standing ? AxisFormat.Month : AxisFormat.Number);
            AssertSound(Draw(new BarChart(new("sample.classes-title"), categories, Money, bars), SizeOf(sample.size), SampleReport.Language("nb")));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TimeLines_OfAnyNumbers_StayInsideAndApart() => Prop.ForAll(
        (from values in Gen.Choose(0, 1_000_000).NonEmptyListOf()
         from muted in Gen.Choose(0, 12)
         from size in Gen.Elements("wide", "narrow", "small")
         select (values, muted, size)).ToArbitrary(),
        sample =>
        {
            var points = sample.values.Select((v, i) => (new DateOnly(2020, 1, 31).AddMonths(i), (double)v, i < sample.muted)).ToList();
            var chart = new TimeChart(new("sample.classes-title"), new(new("sample.axis-month"), AxisFormat.Month), Counts, points) { MutedLabel = new("history.window-not-full") };
            AssertSound(Draw(chart, SizeOf(sample.size), SampleReport.Language("nb")));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Courses_OfAnyEvents_StayInside() => Prop.ForAll(
        (from gaps in Gen.Choose(1, 400).NonEmptyListOf()
         from silence in Gen.Choose(0, 900)
         from expected in Gen.Choose(0, 40)
         from size in Gen.Elements("wide", "narrow")
         select (gaps, silence, expected, size)).ToArbitrary(),
        sample =>
        {
            var day = new DateOnly(2015, 3, 9);
            var events = sample.gaps.Select(gap => day = day.AddDays(gap)).ToList();
            var today = day.AddDays(sample.silence);
            var chart = new CourseChart(new("sample.classes-title"), new(new("sample.axis-month"), AxisFormat.Month), Counts, events, today)
            {
                Chance = Shares,
                Curve = [(events[0], 1), (today, 0.25)],
                Forecast = [.. Enumerable.Range(1, 12).Select(month => (today.AddMonths(month), sample.expected * month / 12.0, 0.0, sample.expected * 2.0))],
                TodayLabel = new("sample.axis-month"),
                ForecastLabel = new("sample.axis-month"),
            };
            var svg = Draw(chart, SizeOf(sample.size), SampleReport.Language("nb"));
            var width = double.Parse(svg.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(svg.Descendants().Attributes("x1"), x => Assert.InRange(double.Parse(x.Value, System.Globalization.CultureInfo.InvariantCulture), 0, width));
            Assert.Equal(events.Count, svg.Descendants().Count(element => element.Attribute("class")?.Value == "event"));
            Assert.Equal(12 + 1 + Math.Min(24, events.Count), ChartTable.Of(chart, SampleReport.Language("nb")).Rows.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Charts_WithoutAnyNumber_AreStillDrawn()
    {
        Chart[] empty =
        [
            new CurveChart(new("sample.classes-title"), Counts, Shares, [], [], []),
            new BarChart(new("sample.classes-title"), Counts, Money, []),
            new BarChart(new("sample.classes-title"), new(new("sample.axis-month"), AxisFormat.Month), Money, []),
            new TimeChart(new("sample.classes-title"), new(new("sample.axis-month"), AxisFormat.Month), Counts, []),
            new MatrixChart(new("sample.classes-title"), Counts, Counts, [], 1, 1, []),
        ];
        Assert.All(empty, chart => AssertSound(Draw(chart, ChartSize.Wide, SampleReport.Language("en"))));
        Assert.All(empty, chart => Assert.Empty(ChartTable.Of(chart, SampleReport.Language("en")).Rows));
    }

    [Fact]
    public void Chart_Always_HasANameADescriptionAndNoStyleOfItsOwn()
    {
        var svg = Draw(SampleReport.Of(50).Answers[4].Answer.Charts[0], ChartSize.Wide, SampleReport.Language("en"));

        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("t-t t-d", svg.Attribute("aria-labelledby")?.Value);
        Assert.Equal("t-t", svg.Elements().First().Attribute("id")?.Value);
        Assert.All(svg.Descendants(), element => Assert.DoesNotContain(element.Attributes(), a => a.Name == "style" || a.Value.Contains("//", StringComparison.Ordinal)));
    }

    [Fact]
    public void Curve_ThroughItsPoints_IsDrawnWhereTheyLie()
    {
        var svg = Draw(new CurveChart(new("sample.classes-title"), Counts, Shares, [(0, 0), (50, 0.5), (100, 1)], [], []), ChartSize.Wide, SampleReport.Language("en"));
        var points = Points(svg.Descendants().Single(e => e.Attribute("class")?.Value == "curve").Attribute("d")!.Value);

        // The point in the middle of the numbers is in the middle of the picture's frame.
        Assert.Equal((points[0].X + points[2].X) / 2, points[1].X, 0.11);
        Assert.Equal((points[0].Y + points[2].Y) / 2, points[1].Y, 0.11);
        Assert.True(points[2].Y < points[0].Y);
    }

    [Fact]
    public void Matrix_WithPointsOnTheCuts_CountsThemToTheRightAndAbove()
    {
        ChartQuadrant Quadrant(Tone tone) => new(new("sample.keep"), new("sample.text", ("text", "")), tone);
        var chart = new MatrixChart(
            new("sample.matrix-title"), Counts, Counts, [(5, 5), (0, 9)], 5, 5, [Quadrant(Tone.ClassA), Quadrant(Tone.ClassB), Quadrant(Tone.ClassC), Quadrant(Tone.Muted)]);
        var dots = Draw(chart, ChartSize.Wide, SampleReport.Language("en")).Descendants()
            .Where(e => (e.Attribute("class")?.Value ?? "").StartsWith("dots", StringComparison.Ordinal)).Select(e => e.Attribute("d")!.Value.Count(c => c == 'h'));

        Assert.Equal([1, 1, 0, 0], dots);
    }

    [Fact]
    public void Sparkline_OfAHistory_MutesWhatIsNotToBeCompared()
    {
        double[] history = [1, 2, 3, 2];
        var svg = XElement.Parse(Sparkline.Draw(history, 2, "from 3 to 2", "s")!);

        Assert.Equal(["curve muted", "curve"], svg.Descendants("path").Select(p => p.Attribute("class")!.Value));
        Assert.Equal([3, 2], svg.Descendants("path").Select(p => Points(p.Attribute("d")!.Value).Count));
    }

    [Fact]
    public void Sparkline_OfOneMonth_IsNotDrawn() => Assert.Null(Sparkline.Draw([1], 0, "", "s"));

    private static XElement Draw(Chart chart, ChartSize size, Language language) => XElement.Parse(ChartDrawing.Draw(chart, size, language, "", "t"));

    private static ChartSize SizeOf(string name) => name switch { "wide" => ChartSize.Wide, "narrow" => ChartSize.Narrow, _ => ChartSize.Small };

    private static void AssertSound(XElement svg, string what = "")
    {
        var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        var frame = new Box(-0.6, -0.6, box[2] + 1.2, box[3] + 1.2);
        foreach (var element in svg.Descendants())
        {
            foreach (var (x, y) in Corners(element))
            {
                Assert.True(frame.Contains(x, y), $"{what}: {element} leaves {frame}");
            }
        }

        var texts = svg.Descendants("text").Where(t => t.Value.Length > 0).Select(t => (t.Value, Box: BoxOf(t))).ToList();
        Assert.DoesNotContain(texts, t => t.Value == "…");
        Assert.All(texts, t => Assert.True(frame.Holds(t.Box), $"{what}: '{t.Value}' at {t.Box} leaves {frame}"));
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = i + 1; j < texts.Count; j++)
            {
                Assert.True(texts[i].Box.Overlap(texts[j].Box) < 1, $"{what}: '{texts[i].Value}' {texts[i].Box} stands on '{texts[j].Value}' {texts[j].Box}");
            }
        }
    }

    private static Box BoxOf(XElement text)
    {
        // The estimate is for the widest type; most of a text's room is what a usual one takes.
        var width = TextWidth.Of(text.Value, Plot.TextSize);
        var x = Number(text.Attribute("x")!.Value);
        var start = text.Attribute("text-anchor")?.Value switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
        return new(start, Number(text.Attribute("y")!.Value) - 10, width, 12);
    }

    private static List<(double X, double Y)> Corners(XElement element)
    {
        double At(string name) => Number(element.Attribute(name)!.Value);
        return element.Name.LocalName switch
        {
            "line" => [(At("x1"), At("y1")), (At("x2"), At("y2"))],
            "circle" => [(At("cx") - At("r"), At("cy")), (At("cx") + At("r"), At("cy"))],
            "rect" => [(At("x"), At("y")), (At("x") + At("width"), At("y") + At("height"))],
            "path" when !element.Attribute("class")!.Value.StartsWith("dots", StringComparison.Ordinal) => Points(element.Attribute("d")!.Value),
            _ => [],
        };
    }

    private static List<(double X, double Y)> Points(string d) =>
        [.. d.TrimEnd('Z').Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ')).Select(p => (Number(p[0]), Number(p[1])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
