using System.Globalization;
using System.Text;
using Koll.Ledger.Reading.Dates;

namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>What a single posting is as a sale.</summary>
/// <param name="columns">Where its parts stand.</param>
/// <param name="head">What the file says of itself; null where it does not.</param>
/// <param name="accounts">What its accounts are.</param>
internal sealed class DatevPosting(DatevColumns columns, DatevHead? head, DatevAccounts accounts)
{
    /// <summary>Debtor, account of revenue, day, amount with its sign, currency and kind, each empty where the posting does not have it.</summary>
    public string[] Of(IReadOnlyList<string> row)
    {
        var (account, contra) = (At(row, columns.Account), At(row, columns.Contra));
        var (amount, currency) = Money(row);
        var day = Day(At(row, columns.Date));
        var debtor = accounts.IsDebtor(account) ? account : accounts.IsDebtor(contra) ? contra : "";
        if (!IsSale(account, contra, accounts)) return [debtor, "", day, amount, currency, "kein Erlös"];
        // S says that Konto is debited: a debtor who is debited owes, revenue that is debited is taken back.
        var debits = At(row, columns.DebitCredit).ToUpperInvariant() switch { "S" or "SOLL" => true, "H" or "HABEN" => false, _ => (bool?)null };
        if (debits is null) return [debtor, "", day, "", currency, ""];
        var charged = debits == (debtor == account);
        if (At(row, columns.Reversal).ToUpperInvariant() is "1" or "G") charged = !charged;
        return [debtor, debtor == account ? contra : account, day, charged ? amount : amount.Length == 0 ? "" : $"-{amount}", currency, charged ? "Rechnung" : "Gutschrift"];
    }

    /// <summary>True where one account is a debtor's and the other one of revenue.</summary>
    public static bool IsSale(string account, string contra, DatevAccounts accounts) =>
        (accounts.IsDebtor(account) && accounts.IsRevenue(contra)) || (accounts.IsDebtor(contra) && accounts.IsRevenue(account));

    /// <summary>True for a day and month alone: 912 and 0912 are the ninth of December.</summary>
    public static bool HasNoYear(string date) => date.Length is 3 or 4 && DatevAccounts.IsDigits(date);

    /// <summary>A cell, blank where the row ends before it or there is no such column.</summary>
    public static string At(IReadOnlyList<string> row, int column) => column >= 0 && column < row.Count ? row[column].Trim() : "";

    // In the currency of the books where the posting has that amount too.
    private (string Amount, string Currency) Money(IReadOnlyList<string> row)
    {
        var books = head is { Currency.Length: > 0 } ? head.Currency : "EUR";
        if (At(row, columns.BaseAmount) is { Length: > 0 } inBooks && inBooks.AsSpan().IndexOfAnyInRange('1', '9') >= 0)
        {
            return (inBooks.TrimStart('-'), At(row, columns.BaseCurrency) is { Length: > 0 } named ? named : books);
        }
        return (At(row, columns.Amount).TrimStart('-'), At(row, columns.Currency) is { Length: > 0 } own ? own : books);
    }

    private string Day(string text)
    {
        if (HasNoYear(text))
        {
            var (day, month) = (int.Parse(text[..^2], CultureInfo.InvariantCulture), int.Parse(text[^2..], CultureInfo.InvariantCulture));
            return month is >= 1 and <= 12 && head?.YearOf(month, day) is { } year ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}") : text;
        }
        return DateText.TryParse(Encoding.UTF8.GetBytes(text), DateOrder.DayMonthYear, out var number) == DateResult.Day ? Ledger.Day.ToDate(number).ToString("o", CultureInfo.InvariantCulture) : text;
    }
}
