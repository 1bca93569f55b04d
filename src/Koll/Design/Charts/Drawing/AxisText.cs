using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Design.Charts.Drawing;

/// <summary>How the numbers of an axis are written in a language: on ticks, beside marks and in the table behind.</summary>
public static class AxisText
{
    // Money holds less than a double; what is beyond is drawn at the edge and written as the edge.
    private const double MostMoney = 900_000_000_000_000;

    /// <summary>A number on the axis itself: as short as the step between ticks allows.</summary>
    public static string Tick(this Language language, AxisFormat format, double value, double step)
    {
        var conventions = language.Conventions;
        return format switch
        {
            AxisFormat.Share => conventions.Fixed(value * 100, step * 100 >= 0.999 ? 0 : 1) + conventions.PercentMark,
            AxisFormat.Money => WithoutEmptyDecimals(language.Value(format, value), conventions.DecimalMark),
            _ => language.Value(format, value),
        };
    }

    /// <summary>A number beside the thing it measures.</summary>
    public static string Value(this Language language, AxisFormat format, double value) => !double.IsFinite(value) ? "–" : format switch
    {
        AxisFormat.Count => language.Conventions.Whole((long)Math.Round(Math.Clamp(value, long.MinValue / 2, long.MaxValue / 2))),
        AxisFormat.Share => language.Conventions.Percentage(value),
        AxisFormat.Money => language.Conventions.ShortMoney(Bare(value)),
        _ => language.Conventions.Number(value),
    };

    /// <summary>A number in full, for the table behind the picture.</summary>
    public static string Exact(this Language language, AxisFormat format, double value) => !double.IsFinite(value) ? "–" : format switch
    {
        AxisFormat.Share => language.Conventions.Fixed(value * 100, 1) + language.Conventions.PercentMark,
        AxisFormat.Money => language.Conventions.Whole((long)Math.Round(Math.Clamp(value, -MostMoney, MostMoney))),
        _ => language.Value(format, value),
    };

    private static Money Bare(double value) => new((long)(Math.Clamp(value, -MostMoney, MostMoney) * Money.Scale), "");

    // A tick is a round number: "20.0 k" says no more than "20 k".
    private static string WithoutEmptyDecimals(string text, string mark) => text.Replace(mark + "0\u00A0", "\u00A0");
}
