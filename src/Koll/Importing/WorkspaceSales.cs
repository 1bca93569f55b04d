using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Models.Lifetime;
using Koll.Platform.Storage;

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
            var settings = WorkspaceSettings.Read(workspace);
            var excluded = settings.ExcludedOfferings.Union(excludedOfferings).ToArray();
            var sales = StoredSales.Load(workspace, excluded);
            if (sales.Damage is [var damage, ..] && !despiteDamage)
            {
                return StorageRefusals.Refused(path, "workspace.damaged",
                    $"Chunk {damage.Chunk} is damaged ({damage.Why}), so that {sales.Damage.Count} of the chunks of sale lines cannot be read",
                    "Bring back a backup with `koll restore`, or answer from the rest with --despite-damage; `koll check` names everything that is damaged.");
            }

            return Of(workspace, sales, settings with { ExcludedOfferings = excluded });
        });
    }

    /// <summary>The same of sales that are loaded already.</summary>
    internal static AskableSales Of(Workspace workspace, StoredSales sales, WorkspaceSettings settings) =>
        new(sales.Ledger, Files(workspace, sales), WithoutCustomer(workspace), settings.WindowMonths, settings.ClassCuts)
        {
            Company = settings.Company is { } company ? new(company, settings.IsDemo) : null,
            Discount = settings.DiscountPerYear is { } discount ? DiscountRate.Yearly(discount) : DiscountRate.Default,
            Records = Records.In(workspace.Path, sales.CustomerIds),
            ExcludedOfferings = settings.ExcludedOfferings,
            Rates = settings.Rates,
        };

    /// <summary>The same of a company that is served.</summary>
    internal static AskableSales Of(Company company)
    {
        using var workspace = Workspace.Open(company.Workspace.Path).Value;
        return Of(workspace, company.Sales, company.Settings);
    }

    /// <summary>The files behind the lines. Offerings left out only now are told with the last file, as a reader would have set them aside.</summary>
    private static List<FileReading> Files(Workspace workspace, StoredSales sales)
    {
        var files = Batches.All(workspace.Connection).Where(b => b.Kind == BatchKind.Sales).Select(b => ImportAccount.Parse(b.Account).FileReading(b.Title)).ToList();
        if (sales.Excluded.Count > 0 && files.Count > 0)
        {
            var last = files[^1];
            var setAside = new Dictionary<SetAsideReason, RowTally>(last.SetAside);
            setAside[SetAsideReason.ExcludedOffering] = setAside.GetValueOrDefault(SetAsideReason.ExcludedOffering) + sales.Excluded;
            files[^1] = last with { SetAside = setAside, Used = new(last.Used.Count - sales.Excluded.Count, last.Used.Amount - sales.Excluded.Amount) };
        }

        return files;
    }

    private static Func<Window, long> WithoutCustomer(Workspace workspace)
    {
        var byDay = new Dictionary<int, long>();
        foreach (var (days, amounts) in workspace.Connection.Rows("SELECT Days, Amounts FROM SetAsideRows WHERE Days IS NOT NULL",
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
