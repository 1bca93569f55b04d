using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>Where a posting batch has what a posting is made of; −1 for what it lacks.</summary>
internal sealed record DatevColumns(int Amount, int DebitCredit, int Account, int Contra, int Date, int Currency, int BaseAmount, int BaseCurrency, int Reversal)
{
    /// <summary>The columns of a header; null where the row is none.</summary>
    public static DatevColumns? Of(IReadOnlyList<string> header)
    {
        var words = header.Select(h => HeaderText.Fold(h).Replace(" ", "", StringComparison.Ordinal)).ToList();
        var columns = new DatevColumns(
            At(w => w.StartsWith("umsatz", StringComparison.Ordinal)), At(w => w.StartsWith("sollhabenk", StringComparison.Ordinal)), At(w => w == "konto"),
            At(w => w.StartsWith("gegenkonto", StringComparison.Ordinal)), At(w => w == "belegdatum"), At(w => w == "wkzumsatz"), At(w => w == "basisumsatz"), At(w => w == "wkzbasisumsatz"),
            At(w => w.StartsWith("generalumkehr", StringComparison.Ordinal)));
        return columns is { Amount: >= 0, DebitCredit: >= 0, Account: >= 0, Contra: >= 0, Date: >= 0 } ? columns : null;

        int At(Predicate<string> fits) => words.FindIndex(fits);
    }
}
