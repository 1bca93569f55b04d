namespace Koll.Demo;

/// <summary>A time during which a customer bought, in years before the end of the sales.</summary>
internal readonly record struct Stay(double From, double To);

/// <summary>A made-up customer: who it is, and how it buys.</summary>
internal sealed record DemoCustomer
{
    public required string Name { get; init; }

    /// <summary>Index into <see cref="DemoMarkets.Countries"/>.</summary>
    public required int Country { get; init; }

    public required Segment Segment { get; init; }

    public string Industry { get; init; } = "";

    /// <summary>The customer's number.</summary>
    public string Key { get; init; } = "";

    public string Organisation { get; init; } = "";

    /// <summary>Employees, in bands.</summary>
    public string Size { get; init; } = "";

    /// <summary>Account manager; null where nobody owns the customer.</summary>
    public string? Owner { get; init; }

    /// <summary>Of e-mail addresses; always under the top level that is reserved for examples.</summary>
    public string Domain { get; init; } = "";

    /// <summary>When it bought; empty for a prospect.</summary>
    public IReadOnlyList<Stay> Stays { get; init; } = [new(6, 0)];

    /// <summary>Revenue in a year at the level of today, in NOK.</summary>
    public required double Annual { get; init; }

    public required double OrdersPerYear { get; init; }

    /// <summary>Logarithmic growth a year over the last <see cref="GrowthYears"/>.</summary>
    public double Growth { get; init; }

    public double GrowthYears { get; init; } = 5;

    /// <summary>Shape of the Erlang intervals between orders: 1 is chance, 6 is clockwork.</summary>
    public int Regularity { get; init; } = 4;

    /// <summary>Off the list price, 0 to 1.</summary>
    public double Discount { get; init; }

    /// <summary>Years before the end of the sales since which its prices stand still; 0 where they do not.</summary>
    public double PricesFrozen { get; init; }

    /// <summary>Pays a small fixed sum for freight, whatever it costs.</summary>
    public bool CheapFreight { get; init; }

    /// <summary>Share of its orders of which something comes back.</summary>
    public double Returns { get; init; } = 0.02;

    /// <summary>What comes back can only be thrown away.</summary>
    public bool ReturnsAreLost { get; init; }

    /// <summary>How many different offerings it buys.</summary>
    public int Range { get; init; } = 6;

    public bool IsProspect => Stays.Count == 0;

    public string Agreement => PricesFrozen > 0 ? "Fixed prices" : Discount >= 0.12 ? "Framework" : "List";

    /// <summary>Years between the customer's first order and the end of the sales.</summary>
    public double Age => Stays.Count == 0 ? 0 : Stays[0].From;
}
