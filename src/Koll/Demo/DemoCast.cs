namespace Koll.Demo;

/// <summary>
/// The customers that carry a story by name; docs/guide/demo.md tells the stories and tests hold them. Everybody else is drawn by <see cref="DemoCrowd"/>.
/// </summary>
internal static class DemoCast
{
    private const int Norway = 0, Sweden = 1, Denmark = 2, Germany = 3, Portugal = 4;

    public static IReadOnlyList<DemoCustomer> All { get; } =
    [
        // A quarter of the revenue is three customers; the second of them earns next to nothing.
        new() { Name = "Nordhavn Laks AS", Country = Norway, Segment = Segment.Seafood, Industry = "Salmon farming", Annual = 27e6, OrdersPerYear = 104, Regularity = 8, Growth = 0.09, Discount = 0.13, Range = 14 },
        new() { Name = "Skandinätet Handel AB", Country = Sweden, Segment = Segment.Ecommerce, Industry = "Fulfilment", Annual = 19.5e6, OrdersPerYear = 96, Regularity = 6, Growth = 0.05, Discount = 0.33, Range = 16, CheapFreight = true, Returns = 0.04 },
        new() { Name = "Hanseatik Lagerlogistik GmbH", Country = Germany, Segment = Segment.Logistics, Industry = "Warehousing", Annual = 15.5e6, OrdersPerYear = 60, Regularity = 5, Growth = 0.55, GrowthYears = 3.3, Discount = 0.10, Range = 12, Stays = [new(3.3, 0)] },

        // Three A customers of one owner, who ordered like clockwork, have gone quiet.
        new() { Name = "Öresund Livs AB", Country = Sweden, Segment = Segment.Food, Industry = "Meat", Annual = 6.4e6, OrdersPerYear = 50, Regularity = 9, Discount = 0.09, Range = 11, Stays = [new(6, 0.155)] },
        new() { Name = "Vestjysk Mejeri A/S", Country = Denmark, Segment = Segment.Food, Industry = "Dairy", Annual = 4.3e6, OrdersPerYear = 36, Regularity = 9, Discount = 0.08, Range = 9, Stays = [new(6, 0.20)] },
        new() { Name = "Mälarbryggeriet AB", Country = Sweden, Segment = Segment.Food, Industry = "Brewery", Annual = 3.2e6, OrdersPerYear = 30, Regularity = 8, Discount = 0.07, Range = 8, Stays = [new(5.4, 0.23)] },

        // Gone: active in the year before, silent in this one.
        new() { Name = "Vestkorn Møller AS", Country = Norway, Segment = Segment.Food, Industry = "Bakery", Annual = 4.6e6, OrdersPerYear = 40, Regularity = 6, Discount = 0.09, Range = 8, Stays = [new(6, 1.12)] },
        new() { Name = "Østfjord Elementbygg AS", Country = Norway, Segment = Segment.Industry, Industry = "Building materials", Annual = 2.9e6, OrdersPerYear = 24, Regularity = 3, Discount = 0.11, Range = 9, Stays = [new(6, 1.35)] },

        // Climbing into class A.
        new() { Name = "Conservas Atlântida Lda", Country = Portugal, Segment = Segment.Seafood, Industry = "Canning", Annual = 3.6e6, OrdersPerYear = 34, Regularity = 5, Growth = 0.85, GrowthYears = 2.6, Discount = 0.06, Range = 10, Stays = [new(2.6, 0)] },
        new() { Name = "Klinikkforsyning Nord AS", Country = Norway, Segment = Segment.Health, Industry = "Medical devices", Annual = 2.4e6, OrdersPerYear = 40, Regularity = 6, Growth = 0.42, Discount = 0.05, Range = 12 },

        // Good revenue, bad business: prices agreed years ago, while costs went on.
        new() { Name = "Pakta Möbler AB", Country = Sweden, Segment = Segment.Industry, Industry = "Furniture", Annual = 4.1e6, OrdersPerYear = 38, Regularity = 5, Discount = 0.28, PricesFrozen = 4.4, Range = 8 },
        new() { Name = "Tannberg Möbelwerke GmbH", Country = Germany, Segment = Segment.Industry, Industry = "Furniture", Annual = 3.0e6, OrdersPerYear = 26, Regularity = 4, Discount = 0.27, PricesFrozen = 4.1, Range = 7 },
        new() { Name = "Sundlager Transport A/S", Country = Denmark, Segment = Segment.Logistics, Industry = "Freight forwarding", Annual = 2.2e6, OrdersPerYear = 44, Regularity = 4, Discount = 0.20, PricesFrozen = 4.2, Range = 6 },

        // Large, sound, and owned by nobody since the account manager left.
        new() { Name = "Lofotkyst Fiskeindustri AS", Country = Norway, Segment = Segment.Seafood, Industry = "Fish processing", Annual = 5.2e6, OrdersPerYear = 48, Regularity = 6, Growth = -0.04, Discount = 0.10, Range = 9, Owner = "" },
        new() { Name = "Trondheimsfjord Bakeri AS", Country = Norway, Segment = Segment.Food, Industry = "Bakery", Annual = 2.6e6, OrdersPerYear = 50, Regularity = 7, Growth = -0.02, Discount = 0.08, Range = 8, Owner = "" },
        new() { Name = "Grenland Maskin AS", Country = Norway, Segment = Segment.Industry, Industry = "Machinery", Annual = 2.1e6, OrdersPerYear = 22, Regularity = 3, Growth = -0.07, Discount = 0.09, Range = 9, Owner = "" },
    ];

    /// <summary>Customers that stand twice in the customer file: the second record, by the name of the first.</summary>
    public static IReadOnlyList<(string Of, string Name, bool SameNumber)> Twins { get; } =
    [
        ("Trondheimsfjord Bakeri AS", "TRONDHEIMSFJORD BAKERI A/S", true),
        ("Klinikkforsyning Nord AS", "Klinikkforsyning Nord", true),
        ("Conservas Atlântida Lda", "CONSERVAS ATLÂNTIDA, LDA.", false),
    ];
}
