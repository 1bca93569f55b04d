using System.Globalization;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Lifetime.Web;

/// <summary>A number of the form: what was written, what it means, whether it can be meant.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Text">As it was written, or the suggestion where nothing was.</param>
/// <param name="Value">What it means; null where it means nothing, or lies outside what is possible.</param>
public sealed record ActionNumber(string Name, string Text, double? Value, double Least, double Most)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public Sentence? Wrong => Value is null ? new("lifetime.action.wrong", ("least", Least), ("most", Most)) : null;

    internal static ActionNumber Of(Visit visit, string name, string suggested, double least, double most)
    {
        var text = (visit.Query(name) ?? suggested).Trim();
        // A comma is the decimal mark of four of five languages; blanks part thousands.
        var plain = text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        var value = double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : default(double?);
        return new(name, text, value, least, most);
    }
}

/// <summary>What somebody asks of the calculator, as the address has it.</summary>
public sealed class ActionQuestion
{
    private const double MostCost = 1e9;

    public ActionQuestion(Visit visit)
    {
        IsAsked = visit.Query("cost") is not null;
        Cost = ActionNumber.Of(visit, "cost", "", 0, MostCost);
        Purchases = ActionNumber.Of(visit, "purchases", "5", 0, 1000);
        Retention = ActionNumber.Of(visit, "retention", "10", 0, 100);
        Doubt = ActionNumber.Of(visit, "doubt", "50", 0, 200);
        Margin = ActionNumber.Of(visit, "margin", "100", 1, 100);
        Whom = visit.Query("whom") ?? ActionGroups.All;
        Query = $"cost={Uri.EscapeDataString(Cost.Text)}&purchases={Uri.EscapeDataString(Purchases.Text)}&retention={Uri.EscapeDataString(Retention.Text)}&doubt={Uri.EscapeDataString(Doubt.Text)}&margin={Uri.EscapeDataString(Margin.Text)}&whom={Uri.EscapeDataString(Whom)}";
    }

    /// <summary>True where the form was sent.</summary>
    public bool IsAsked { get; }

    /// <summary>For each customer, in units of the currency.</summary>
    public ActionNumber Cost { get; }

    /// <summary>How much more they buy, in per cent.</summary>
    public ActionNumber Purchases { get; }

    /// <summary>How many of those who would leave stay, in per cent.</summary>
    public ActionNumber Retention { get; }

    /// <summary>How far off both may be, in per cent of them.</summary>
    public ActionNumber Doubt { get; }

    /// <summary>What of the revenue is margin, in per cent; asked for only where the sales do not say.</summary>
    public ActionNumber Margin { get; }

    /// <summary>Key of the group it is for.</summary>
    public string Whom { get; }

    /// <summary>The same question as a query.</summary>
    public string Query { get; }

    /// <summary>The action; null where a number is missing or wrong.</summary>
    public CustomerAction? Action => Cost.Value is { } cost && Purchases.Value is { } purchases && Retention.Value is { } retention && Doubt.Value is { } doubt && Margin.Value is { } margin
        ? new(cost, purchases / 100, retention / 100, doubt / 100) { MarginRate = margin / 100 }
        : null;
}
