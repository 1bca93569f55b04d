using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Potential;

/// <summary>The potential in pictures, and its words.</summary>
internal static class PotentialCharts
{
    private static readonly (string Class, Tone Tone)[] Classes = [("A", Tone.ClassA), ("B", Tone.ClassB), ("C", Tone.ClassC)];

    /// <summary>The word for a source.</summary>
    public static Sentence Title(this WalletSource source) => new(source switch
    {
        WalletSource.Stated => "potential.source.stated",
        WalletSource.Rank => "potential.source.rank",
        WalletSource.Frontier => "potential.source.frontier",
        WalletSource.MissingOfferings => "potential.source.offerings",
        WalletSource.OwnBestYear => "potential.source.best-year",
        _ => "potential.source.none",
    });

    /// <summary>The stable word for a source, as files have it.</summary>
    public static string Word(this WalletSource source) => source switch
    {
        WalletSource.MissingOfferings => "missing-offerings",
        WalletSource.OwnBestYear => "own-best-year",
        _ => source.ToString().ToLowerInvariant(),
    };

    /// <summary>Potential by class, each with the share of its wallet that one has.</summary>
    public static BarChart ByClass(IReadOnlyList<PotentialSum> sums, PotentialSum all, string currency) => new(
        new("potential.chart", ("amount", new Money((long)Math.Round(all.Potential.Value * Money.Scale), currency)), ("share", new Share(all.ShareOfWallet ?? 1))),
        new(new Sentence("portfolio.class"), AxisFormat.Count),
        new(currency.Length > 0 ? new Sentence("potential.axis-in", ("currency", currency)) : new Sentence("potential.axis"), AxisFormat.Money),
        [
            .. Classes.Select((each, i) => new ChartBar(new Sentence("portfolio.class-name", ("class", each.Class)), sums[i].Potential.Value)
            {
                Tone = each.Tone,
                Note = sums[i].ShareOfWallet is { } share ? new Sentence("potential.share-yours", ("share", new Share(share))) : null,
            }),
        ]);
}
