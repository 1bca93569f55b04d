using System.Globalization;
using System.Text;
using Koll.Customers;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Numbers;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Portfolio.Potential;

/// <summary>
/// Every wallet that was stated: written down on a customer's page, or brought by a file as a column of the customers (<c>wallet</c>, with <c>wallet source</c> and <c>wallet date</c>
/// beside it) or as a figure of that name. A file that does not say whose word it is has the owner's, which weighs less; one without a day has that of its import.
/// </summary>
public sealed class StatedWallets
{
    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<StatedWallets> Kind = new("stated wallets", new([], id => id), (connection, indexOf) => new([.. Written(connection), .. OfFigures(connection), .. OfColumns(connection)], indexOf))
    {
        Tables = ["StatedWallet", "CustomerFigure", "CustomerDetail"],
    };

    private static readonly string[] Headers =
        "wallet customerwallet totalspend annualspend yearlyspend lommebok totalforbruk totalkjop arligforbruk arsforbruk planbok totalinkop arsinkop gesamtbedarf jahresbedarf einkaufsvolumen carteira gastototal gastoanual".Split(' ');

    private readonly Dictionary<int, WalletStatement> _standing = [];
    private readonly Dictionary<int, List<WalletStatement>> _all = [];

    private StatedWallets(IReadOnlyList<Stated> statements, Func<int, int> indexOf)
    {
        foreach (var (id, statement) in statements)
        {
            if (indexOf(id) is not (>= 0 and var customer))
            {
                continue;
            }

            if (!_all.TryGetValue(customer, out var all))
            {
                _all[customer] = all = [];
            }

            all.Add(statement);
            // The later record stands where all else is equal: it was written to correct the other.
            if (!_standing.TryGetValue(customer, out var before) || statement.BeatsOrEquals(before))
            {
                _standing[customer] = statement;
            }
        }
    }

    /// <summary>How many customers have one.</summary>
    public int Count => _standing.Count;

    /// <summary>The statement that stands for a customer: the newest, and of one day the customer's own; null where there is none.</summary>
    /// <param name="customer">Index in the base.</param>
    public WalletStatement? Of(int customer) => _standing.GetValueOrDefault(customer);

    /// <summary>Everything that was said of a customer, newest first.</summary>
    public IEnumerable<WalletStatement> AllOf(int customer) => _all.TryGetValue(customer, out var all) ? all.OrderByDescending(s => s.Day) : [];

    private static List<Stated> Written(SqliteConnection connection) => connection.Rows(
        "SELECT CustomerId, Amount, Source, Day, \"By\" FROM StatedWallet ORDER BY Id",
        r => new Stated(r.GetInt32(0), new WalletStatement(r.GetDouble(1), r.GetString(2) == "customer", DateOf(r.GetString(3)), r.GetString(4))));

    /// <summary>Few figures are wallets, and there may be millions of others: only those of such a name are read.</summary>
    private static IEnumerable<Stated> OfFigures(SqliteConnection connection) =>
        connection.Rows("SELECT DISTINCT Name FROM CustomerFigure", r => r.GetString(0)).Where(name => Headers.Contains(NormalisedName.Of(name))).SelectMany(name => connection.Rows(
            "SELECT Id, CustomerId, \"To\", Value FROM CustomerFigure WHERE Name = $name AND Value > 0",
            r => new Stated(r.GetInt32(1), new(r.GetDouble(3), false, DateOf(r.GetString(2)), null)) { Order = r.GetInt32(0) }, ("$name", name)))
        .OrderBy(s => s.Order);

    private static IEnumerable<Stated> OfColumns(SqliteConnection connection) => connection.Rows(
        "SELECT CustomerId, Name, Value, (SELECT At FROM Batch WHERE Batch.Id = CustomerDetail.CreatedBy) FROM CustomerDetail WHERE Value IS NOT NULL",
        r => new Detail(r.GetInt32(0), NormalisedName.Of(r.GetString(1)), r.GetString(2), r.TextOrNull(3)))
        .GroupBy(d => d.CustomerId).SelectMany(customer => Said([.. customer], customer.First().At).Select(s => new Stated(customer.Key, s)));

    private static IEnumerable<WalletStatement> Said(IReadOnlyList<Detail> details, string? at)
    {
        foreach (var (_, name, value, _) in details.Where(d => Headers.Contains(d.Name)))
        {
            if (AmountOf(value) is { } amount)
            {
                string? Beside(params string[] words) => details.FirstOrDefault(d => d.Name.Length > name.Length && d.Name.StartsWith(name, StringComparison.Ordinal) && words.Contains(d.Name[name.Length..]))?.Value;
                var source = NormalisedName.Of(Beside("source", "kilde", "kalla", "quelle", "fonte") ?? "");
                var day = Beside("date", "day", "dato", "datum", "data") is { } text && DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var said) ? said : DateOf(at?[..10]);
                yield return new(amount, Array.Exists(["customer", "kunde", "kund", "cliente"], source.StartsWith), day, null);
            }
        }
    }

    /// <summary>A wallet as people write it. Where a mark could be either, it groups: nobody states a wallet to three decimals.</summary>
    internal static double? AmountOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        var mark = NumberText.Look(bytes) switch
        {
            NumberEvidence.NotANumber => (DecimalMark?)null,
            NumberEvidence.Comma => DecimalMark.Comma,
            NumberEvidence.Open when text.Contains('.', StringComparison.Ordinal) => DecimalMark.Comma,
            _ => DecimalMark.Dot,
        };
        return mark is { } known && NumberText.TryParse(bytes, known, 2, out var scaled) && scaled > 0 ? scaled / 100.0 : null;
    }

    private static DateOnly DateOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;

    /// <summary>What was said, and of whom.</summary>
    private sealed record Stated(int CustomerId, WalletStatement Statement)
    {
        public int Order { get; init; }
    }

    private sealed record Detail(int CustomerId, string Name, string Value, string? At);
}
