using System.Globalization;
using System.Text;

namespace Koll.Demo;

/// <summary>One of the sixty things that the demo company sells.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Name">Without a comma: it stands in a CSV file as it is.</param>
/// <param name="Price">List price of today in NOK.</param>
/// <param name="Margin">What is left of the list price of today after the cost of today, 0 to 1.</param>
/// <param name="Launched">Years before the end of the sales; 5 and more for what was always there.</param>
internal sealed record DemoOffering(string Code, string Name, double Price, double Margin, double Launched)
{
    /// <summary>Prices followed costs, but not as fast: the margin has been slipping for five years.</summary>
    private const double PriceRise = 0.033, CostRise = 0.045;

    public static IReadOnlyList<DemoOffering> All { get; } = [.. Catalogue.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>Indexes of the offerings by family: the first two letters of the code, in the order of <see cref="Families"/>.</summary>
    public static int[][] ByFamily { get; } = [.. Families.Select(family => Enumerable.Range(0, All.Count).Where(i => All[i].Code.StartsWith(family, StringComparison.Ordinal)).ToArray())];

    public static int Freight { get; } = All.Count - 1;

    /// <summary>Boxes of foam, and those of fibre that take their place.</summary>
    private static readonly int FoamBox = ByFamily[4][0], SmallFoamBox = ByFamily[4][1], FibreBox = ByFamily[4][2];

    private static string[] Families => ["KA", "FI", "TS", "PR", "FO", "BM", "PL", "LP", "MA", "SV"];

    /// <summary>How often each family is bought by segment.</summary>
    public static double[][] FamiliesOfSegments { get; } =
    [
        [2.0, 2.5, 2.0, 0.5, 14, 1.0, 3.0, 2.0, 0.3, 0.4],
        [4.0, 2.5, 2.0, 1.0, 8.0, 2.0, 2.0, 4.0, 0.3, 0.6],
        [8.0, 4.0, 5.0, 5.0, 0.0, 1.0, 4.0, 2.0, 0.8, 0.5],
        [9.0, 2.0, 4.0, 5.0, 0.0, 8.0, 0.5, 4.0, 0.2, 0.6],
        [5.0, 2.0, 3.0, 3.0, 2.0, 7.0, 1.0, 4.0, 0.2, 0.6],
        [3.0, 8.0, 5.0, 2.0, 0.0, 1.0, 6.0, 5.0, 0.8, 1.0],
        [6.0, 1.0, 3.0, 3.0, 0.0, 5.0, 1.0, 6.0, 0.2, 0.5],
    ];

    public byte[] CodeBytes { get; } = Encoding.UTF8.GetBytes(Code);

    public byte[] NameBytes { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>List price so many years before the end of the sales; a new list comes out each year.</summary>
    public double PriceAt(double yearsBefore) => Price * Math.Pow(1 + PriceRise, -Math.Ceiling(yearsBefore));

    /// <summary>Cost so many years before the end of the sales; suppliers change theirs each quarter.</summary>
    public double CostAt(double yearsBefore) => Price * (1 - Margin) * Math.Pow(1 + CostRise, -Math.Ceiling(yearsBefore * 4) / 4);

    /// <summary>What is bought in the place of an offering so many years before the end: each year a fifth more of the foam boxes are fibre.</summary>
    public static int Successor(int offering, double yearsBefore, double u) =>
        (offering == FoamBox || offering == SmallFoamBox) && u < 0.2 * (All[FibreBox].Launched - yearsBefore) ? FibreBox : offering;

    private static DemoOffering Parse(string line)
    {
        var parts = line.Split('|');
        double Number(int part) => double.Parse(parts[part], CultureInfo.InvariantCulture);
        return new(parts[0], parts[1], Number(2), Number(3), parts.Length > 4 ? Number(4) : 99);
    }

    private const string Catalogue =
        """
        KA-1010|Shipping carton 300 × 200 × 150 (25)|186|0.33
        KA-1020|Shipping carton 400 × 300 × 250 (25)|268|0.32
        KA-1030|Shipping carton 600 × 400 × 400 (20)|412|0.31
        KA-1040|Double-wall carton 800 × 600 × 500 (10)|398|0.29
        KA-1050|Export box with lid 1200 × 800|214|0.28
        KA-1060|Mailer box A4 (50)|345|0.37
        KA-1070|Mailer box A5 (50)|262|0.38
        KA-1080|Bottle box for 6 bottles (20)|318|0.35
        KA-1090|Archive box (20)|246|0.34
        KA-1100|Furniture sleeve 2200 mm|92|0.24
        FI-2010|Stretch film by hand 20 µm (6)|412|0.19
        FI-2020|Stretch film for machines 23 µm|498|0.16
        FI-2030|Pre-stretched film 8 µm (6)|356|0.26|3.2
        FI-2040|Shrink film 600 mm|780|0.20
        FI-2050|Pallet cover film|640|0.22
        FI-2060|Recycled stretch film 17 µm (6)|468|0.31|2.1
        TS-3010|Packing tape brown 48 mm (36)|388|0.42
        TS-3020|Packing tape clear 48 mm (36)|396|0.42
        TS-3030|Reinforced paper tape (24)|612|0.39
        TS-3040|Tape with own print (36)|742|0.48
        TS-3050|PP strap 12 mm|298|0.33
        TS-3060|PET strap 16 mm|545|0.30
        TS-3070|Steel strap 19 mm|720|0.25
        PR-4010|Bubble wrap 1000 mm|312|0.35
        PR-4020|Kraft paper on roll|286|0.38
        PR-4030|Paper cushions (500)|428|0.41|3.0
        PR-4040|Foam sheets (200)|346|0.34
        PR-4050|Corner protectors (100)|254|0.44
        PR-4060|Air cushion film|492|0.40
        FO-5010|EPS fish box 20 kg (24)|552|0.22
        FO-5020|EPS fish box 10 kg (32)|498|0.23
        FO-5030|Fibre fish box 20 kg (24)|648|0.33|2.6
        FO-5040|Absorbent pads (1000)|418|0.40
        FO-5050|Vacuum bags 300 × 400 (500)|536|0.36
        FO-5060|Tray with lid 750 ml (300)|602|0.31
        FO-5070|Meat tray R-PET (600)|688|0.28
        FO-5080|Bakery bag with window (500)|384|0.38
        FO-5090|Cups and lids 30 cl (1000)|742|0.34
        BM-6010|Mailer bag recycled 350 × 450 (250)|362|0.39
        BM-6020|Padded envelope C4 (100)|296|0.37
        BM-6030|Carrier bag paper (250)|468|0.34
        BM-6040|Refuse sack 125 l (200)|318|0.27
        BM-6050|Zip bag 120 × 180 (1000)|214|0.46
        BM-6060|Big bag 1000 kg|128|0.25
        PL-7010|EUR pallet|212|0.15
        PL-7020|Half pallet|148|0.18
        PL-7030|Pallet collar|164|0.19
        PL-7040|Hygienic plastic pallet|486|0.27
        LP-8010|Thermal labels 102 × 150 (12)|524|0.47
        LP-8020|Product labels printed (1000)|612|0.52
        LP-8030|Document envelopes A5 (1000)|388|0.50
        LP-8040|Pallet labels A5 (1000)|296|0.49
        LP-8050|Hazard label set|178|0.54
        MA-9010|Strapping machine semi-automatic|16900|0.27
        MA-9020|Pallet wrapping machine|68500|0.24
        MA-9030|Tape dispenser|186|0.44
        MA-9040|Spare parts kit|1240|0.51
        SV-9510|Design and printing plate|4200|0.60
        SV-9520|Storage per pallet and month|145|0.52
        FR-9900|Freight|1|0
        """;
}
