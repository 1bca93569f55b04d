using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Models.Lifetime;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>The sales of a workspace, as the questions take them.</summary>
public static class WorkspaceSales
{
    /// <summary>Opens a workspace and loads its sales.</summary>
    /// <param name="path">The workspace's file.</param>
    /// <param name="excludedOfferings">Offerings that do not count, beside those the workspace has settled.</param>
    /// <param name="despiteDamage">Answer from what can be read where a chunk is damaged; else that is refused.</param>
    public static Outcome<AskableSales> Load(string path, IReadOnlyCollection<string> excludedOfferings, bool despiteDamage)
    {
        var opened = Workspace.Open(path);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        using var workspace = opened.Value;
        return StorageRefusals.Guard<AskableSales>(path, () =>
        {
            var (revision, settings) = (workspace.Revision, WorkspaceSettings.Read(workspace));
            var excluded = settings.ExcludedOfferings.Union(excludedOfferings).ToArray();
            // The files' accounts are read while the lines are decoded: to understand the first takes longer than to read all.
            var beside = Task.Run(() =>
            {
                using var connection = workspace.ConnectAgain();
                return Accounts.Read(connection);
            });
            StoredSales sales;
            try
            {
                sales = StoredSales.Load(workspace, excluded);
            }
            finally
            {
                Task.WaitAny(beside);
            }

            if (sales.Damage is [var damage, ..] && !despiteDamage)
            {
                return StorageRefusals.Refused(path, "workspace.damaged",
                    $"Chunk {damage.Chunk} is damaged ({damage.Why}), so that {sales.Damage.Count} of the chunks of sales lines cannot be read",
                    "Bring back a backup with `koll restore`, or answer from the rest with --despite-damage; `koll check` names everything that is damaged.");
            }

            // Where somebody has imported meanwhile the lines are those of now, and so the accounts must be.
            var accounts = workspace.Revision == revision ? beside.GetAwaiter().GetResult() : Accounts.Read(workspace.Connection);
            var isAll = sales.Damage.Count == 0 && excluded.Length == settings.ExcludedOfferings.Count && workspace.Revision == revision;
            return Of(workspace.Path, accounts, sales, settings with { ExcludedOfferings = excluded }) with { Revision = isAll ? revision : null };
        });
    }

    /// <summary>What a workspace says of its sales without loading them.</summary>
    /// <param name="workspace">Open.</param>
    /// <param name="excluded">Lines left out because their offering does not count.</param>
    /// <param name="with">Takes the settings, the account of the files, and whose sales they are.</param>
    internal static T Account<T>(Workspace workspace, RowTally excluded, Func<AskSettings, IReadOnlyList<FileReading>, CompanyLabel?, T> with)
    {
        var settings = WorkspaceSettings.Read(workspace);
        return with(
            new(settings.WindowMonths ?? 12, settings.ClassCuts) { ExcludedOfferings = settings.ExcludedOfferings, Rates = settings.Rates, Discount = DiscountOf(settings) },
            Files(Accounts.Readings(workspace.Connection), excluded),
            CompanyOf(settings));
    }

    private static AskableSales Of(string path, Accounts accounts, StoredSales sales, WorkspaceSettings settings) =>
        new(sales.Ledger, Files(accounts.Files, sales.Excluded), accounts.WithoutCustomer, settings.WindowMonths, settings.ClassCuts)
        {
            Company = CompanyOf(settings),
            Discount = DiscountOf(settings),
            Records = Records.In(path, sales.CustomerIds),
            ExcludedOfferings = settings.ExcludedOfferings,
            Rates = settings.Rates,
            Excluded = sales.Excluded,
        };

    /// <summary>The same of a company that is served.</summary>
    internal static AskableSales Of(Company company)
    {
        using var workspace = Workspace.Open(company.Workspace.Path).Value;
        return Of(workspace.Path, Accounts.Read(workspace.Connection), company.Sales, company.Settings) with { Revision = company.Sales.Damage.Count == 0 ? company.Revision : null };
    }

    private static CompanyLabel? CompanyOf(WorkspaceSettings settings) => settings.Company is { } company ? new(company, settings.IsDemo) : null;

    private static DiscountRate DiscountOf(WorkspaceSettings settings) => settings.DiscountPerYear is { } discount ? DiscountRate.Yearly(discount) : DiscountRate.Default;

    /// <summary>The files behind the lines. Offerings left out only now are told with the last file, as a reader would have set them aside.</summary>
    private static List<FileReading> Files(List<FileReading> files, RowTally excluded)
    {
        if (excluded.Count > 0 && files.Count > 0)
        {
            var last = files[^1];
            var setAside = new Dictionary<SetAsideReason, RowTally>(last.SetAside);
            setAside[SetAsideReason.ExcludedOffering] = setAside.GetValueOrDefault(SetAsideReason.ExcludedOffering) + excluded;
            files[^1] = last with { SetAside = setAside, Used = new(last.Used.Count - excluded.Count, last.Used.Amount - excluded.Amount) };
        }

        return files;
    }

    /// <summary>What the imports' accounts say.</summary>
    /// <param name="Files">The files behind the lines.</param>
    /// <param name="WithoutCustomer">Revenue within a window that has no customer.</param>
    private sealed record Accounts(List<FileReading> Files, Func<Window, long> WithoutCustomer)
    {
        public static Accounts Read(SqliteConnection connection) => new(Readings(connection), Unattributed(connection));

        public static List<FileReading> Readings(SqliteConnection connection) =>
            [.. Batches.All(connection).Where(b => b.Kind == BatchKind.Sales).Select(b => ImportAccount.Parse(b.Account).FileReading(b.Title))];

        private static Func<Window, long> Unattributed(SqliteConnection connection)
        {
            var byDay = new Dictionary<int, long>();
            foreach (var (days, amounts) in connection.Rows("SELECT Days, Amounts FROM SetAsideRows WHERE Days IS NOT NULL",
                         r => (SealedColumn.Read<ushort>((byte[])r[0]), SealedColumn.Read<long>((byte[])r[1]))))
            {
                for (var i = 0; i < days.Length; i++)
                {
                    byDay[days[i]] = byDay.GetValueOrDefault(days[i]) + amounts[i];
                }
            }

            return window => byDay.Where(d => window.Contains(Day.ToDate(d.Key))).Sum(d => d.Value);
        }
    }
}
