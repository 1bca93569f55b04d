namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>What is said of a DATEV file that holds no sales, or not enough to tell them.</summary>
internal static class DatevRefusals
{
    private const string Instead = "Export the outgoing invoices as a table with customer, date and net amount (Rechnungsausgangsbuch), or the Buchungsstapel of a company that keeps its debtors in accounts of their own";

    public static Refusal NotPostings(string file, string holds) => new(
        "datev.not-postings", $"This DATEV file holds \"{holds}\" and no postings", "Export the Buchungsstapel, or the outgoing invoices as a table with customer, date and net amount")
    {
        File = file,
        Row = 1,
        Expected = "category 21, Buchungsstapel",
        Details = [("holds", holds)],
    };

    public static Refusal NoHeader(string file) => new(
        "datev.no-header", "This DATEV file has no row that names its columns", "Export the Buchungsstapel again with its header")
    {
        File = file,
        Expected = "Umsatz, Soll/Haben-Kennzeichen, Konto, Gegenkonto, Belegdatum",
    };

    public static Refusal NoYear(string file) => new(
        "datev.no-year", "The postings have days without a year, and the first line that says the year (EXTF) is missing",
        "Export the Buchungsstapel again and leave its first line in place, or write the days with their year")
    {
        File = file,
        Column = "Belegdatum",
        Expected = "a line that begins with EXTF above the header",
    };

    public static Refusal NoSales(string file, int length) => new(
        "datev.no-sales", $"No posting is between a debtor (accounts of {length + 1} digits that begin with 1 to 6) and revenue (class 8 or 4)", Instead)
    {
        File = file,
        Column = "Konto",
        Details = [("digits", length + 1)],
    };
}
