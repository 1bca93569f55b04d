using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Clientele;

/// <summary>Values as they are read.</summary>
internal static class Cells
{
    // Less than that is practically nothing, and nine decimals of it say no more.
    private const double Least = 0.01;

    /// <summary>A customer's number as it is read, such as "60 or more" where nobody knows how much more, and in full where that is shorter; null where it is unknown.</summary>
    public static (string Text, string? Exact)? Of(NumberField field, int customer, double value, string currency, Language language)
    {
        return Of(field.Kind, value, currency, language) is not var (text, exact) ? null
            : !field.IsAtLeast(customer) ? (text, exact)
            : (AtLeast(text), exact is null ? null : AtLeast(exact));

        string AtLeast(string number) => language.Say(new Sentence("clientele.at-least", ("number", number)));
    }

    /// <summary>A number as it is read, and in full where that is shorter; null where it is unknown.</summary>
    public static (string Text, string? Exact)? Of(FieldKind kind, double value, string currency, Language language)
    {
        if (double.IsNaN(value))
        {
            return null;
        }

        var written = language.Conventions;
        switch (kind)
        {
            case FieldKind.Money:
                // The head says the currency.
                var money = new Money((long)Math.Round(value * Money.Scale), "");
                return (written.ShortMoney(money), written.ExactMoney(money with { Currency = currency }));
            case FieldKind.Share:
                return (written.Percentage(value), language.Write(new Share(value), exact: true));
            case FieldKind.Date:
                return (written.Date(Day.ToDate((int)value)), null);
            case FieldKind.Count:
            case FieldKind.Days:
                return (written.Whole((long)Math.Round(value)), value == Math.Round(value) ? null : written.Fixed(value, 2));
            case FieldKind.Months:
                return (written.Whole((long)Math.Round(value)), written.Fixed(value, 1));
            default:
                return (Math.Abs(value) is > 0 and < Least ? $"{(value < 0 ? ">" : "<")}{written.Number(Math.Sign(value) * Least)}" : written.Number(value), written.Fixed(value, 4));
        }
    }

    /// <summary>The unit that a head carries: the currency; null where the name says it all, as those of days and months do.</summary>
    public static string? Unit(FieldKind kind, string currency) => kind == FieldKind.Money && currency.Length > 0 ? currency : null;
}
