using Koll.Models.Lifetime;
using Koll.Platform.CommandLine;

namespace Koll.Lifetime;

/// <summary>Every customer's history, chance to be alive, expected purchases and value as CSV, those with most at stake first; times in weeks.</summary>
internal static class CustomerValuesCsv
{
    private static readonly string[] Head = ["customer", "x", "tx", "T", "pAlive", "expected", "low", "high", "value", "valueLow", "valueHigh"];

    /// <param name="shows">Whether a customer of the ledger is to be written; all are where null.</param>
    public static void Write(Stream output, LifetimeFigures figures, Func<int, bool>? shows = null)
    {
        using var csv = new CsvText(output);
        foreach (var column in Head)
        {
            csv.Text(column);
        }

        csv.EndRow();
        var (histories, scores) = (figures.Study.Histories, figures.Study.Customers);
        // Without a fit of the amounts there is no value in money to give.
        var values = figures.Study.Spend is null ? null : scores;
        foreach (var i in figures.ByStake.Where(i => shows?.Invoke(histories.Customer[i]) != false))
        {
            csv.Text(figures.KeyOf(i)).Value(histories.Repeats[i]).Value(Weeks.FromDays(histories.RecencyDays[i])).Value(Weeks.FromDays(histories.AgeDays[i]))
                .Value(scores?.Alive[i]).Value(figures.ExpectedPurchases?[i]).Value(scores?.Low[i]).Value(scores?.High[i])
                .Value(values?.Value[i]).Value(values?.ValueLow[i]).Value(values?.ValueHigh[i]);
            csv.EndRow();
        }
    }
}
