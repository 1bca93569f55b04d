using Koll.Generating;

namespace Koll.Demo;

/// <summary>Names that sound like each country's companies and people, and are nobody's in particular.</summary>
internal static class DemoNames
{
    private static readonly string[][] Stems =
    [
        Words("Lyngvær Fjordvik Storvågen Havnesund Kvalnes Solbakken Granlund Elvestad Myrvoll Steinvik Birkeland Vestheim Brattvik Kornmo Rugdal Tindvik Fjellvang Sørskog Heimdalen Langøya Risvær "
            + "Krossnes Bjørkelia Elvebakk Tangen Skarvik Høgvoll Nesodd Rønvik Sandviken Dalheim Furuset Ullernes Vågan Åsgård Ramsund Mossvik Holmevik Strandheim Kolbotnen Ekrene Gausvik"),
        Words("Älmhult Ekeborg Lindvall Norrsken Sjögård Björkby Hallvik Åkerlund Falkmark Strandby Tallbacken Granhult Ljungdal Kvarnström Hedlunda Skogsäter Bergvik Rydholm Almsjö Kärrby Vinterås Söderlid"),
        Words("Vesterdal Kirkelund Ravnsø Skovlund Agerbo Lundtoft Bøgelund Klitgård Havnsø Lindebjerg Ørbæk Rosenholm Stenløse Fuglebjerg Mosevang Engholm Birkerup"),
        Words("Hartwald Steinfurt Rheinau Tannberg Eichholz Neubach Waldeck Bergmoor Kirchhain Lindenau Moosbach Falkenried Brunnthal Ostheim Weidenau Ahrenfeld"),
        Words("Valmonte Ribeira Montelo Pinhal Oliveda Castanheira Arrábida Moinho Serralva Quintela Almada Ribalto"),
    ];

    /// <summary>By country and segment: what stands after the stem, or around it where there is an asterisk.</summary>
    private static readonly string[][][] Trades =
    [
        [
            ["Laks AS", "Sjømat AS", "Fiskeindustri AS", "Havbruk AS", "Fisk AS", "Kystfangst AS"], ["Bakeri AS", "Meieri AS", "Bryggeri AS", "Kjøtt AS", "Gartneri AS", "Ysteri AS"],
            ["Mekaniske AS", "Møbel AS", "Plast AS", "Elektro AS", "Bygg AS", "Industrier AS"], ["Netthandel AS", "Nettbutikk AS", "Post & Pakke AS"], ["Interiør AS", "Jernvare AS", "Sport AS", "Hagesenter AS"],
            ["Spedisjon AS", "Lager AS", "Transport AS", "Flytting AS"], ["Medisinsk AS", "Farma AS", "Laboratorium AS"],
        ],
        [
            ["Fisk AB", "Rökeri AB"], ["Bageri AB", "Mejeri AB", "Chark AB", "Bryggeri AB", "Grönt AB"], ["Plåt AB", "Möbler AB", "Verkstad AB", "Trä AB", "Elektronik AB"], ["Näthandel AB", "E-handel AB"],
            ["Inredning AB", "Järn AB", "Trädgård AB"], ["Åkeri AB", "Logistik AB", "Lager AB"], ["Medicinteknik AB", "Labb AB"],
        ],
        [
            ["Fiskeri A/S", "Røgeri ApS"], ["Mejeri A/S", "Bageri ApS", "Slagteri A/S", "Bryghus ApS"], ["Maskinfabrik A/S", "Møbler A/S", "Plast A/S", "Stål A/S"], ["Netbutik ApS", "Webhandel ApS"],
            ["Bolig ApS", "Planter ApS", "Værktøj A/S"], ["Transport A/S", "Spedition A/S", "Lager ApS"], ["Pharma A/S", "Klinikudstyr ApS"],
        ],
        [
            ["Fischfeinkost GmbH"], ["Brauerei GmbH", "Molkerei GmbH", "Fleischwaren GmbH", "Backwaren GmbH"], ["Maschinenbau GmbH", "Metallbau GmbH", "Möbelwerke GmbH", "Gebr. * GmbH & Co. KG", "Elektrotechnik GmbH"],
            ["Versandhandel GmbH", "Onlineshop GmbH"], ["Wohnen GmbH", "Gartenbedarf GmbH"], ["Spedition GmbH", "Logistik GmbH"], ["Medizintechnik GmbH", "Labor GmbH"],
        ],
        [
            ["Conservas * Lda", "Pescados * Lda", "Mariscos * SA"], ["Vinhos * Lda", "Azeites * Lda", "Queijaria * Lda", "Padaria * Lda", "Frutas * SA"], ["Cerâmica * SA", "Moldes * Lda", "Móveis * Lda"], ["* Online Lda"],
            ["Casa * Lda"], ["Transportes * Lda"], ["* Farma Lda"],
        ],
    ];

    private static readonly string[][] First =
    [
        Words("Anne Kari Ingrid Marit Silje Hanne Tone Ragnhild Astrid Liv Ola Per Jan Kjetil Øyvind Lars Håkon Magnus Sindre Arne Trond Eirik"),
        Words("Anna Maria Karin Elin Johanna Sofia Emma Lena Lars Erik Johan Anders Fredrik Mikael Oskar Gustav"),
        Words("Mette Kirsten Hanne Camilla Louise Signe Pernille Lars Søren Henrik Jens Mads Rasmus Kasper Niels"),
        Words("Sabine Petra Claudia Katrin Julia Anja Heike Thomas Stefan Jürgen Markus Andreas Florian Matthias Uwe"),
        Words("Maria Ana Inês Sofia Catarina Joana Rita João Pedro Rui Tiago Miguel Nuno Luís"),
    ];

    private static readonly string[][] Last =
    [
        Words("Hansen Johansen Olsen Larsen Berg Haugen Hagen Solberg Dahl Lunde Moen Strand Bakke Eide Nygård Lie Myhre Sæther Aasen Tveit Vik Fjeld"),
        Words("Andersson Johansson Karlsson Nilsson Lindberg Lindqvist Bergström Sandberg Åberg Forsberg Holm Nyström Ekström Wallin"),
        Words("Jensen Nielsen Hansen Møller Sørensen Kjær Bach Lund Holm Frandsen Østergaard Krogh Vestergaard"),
        Words("Müller Schmidt Schneider Fischer Weber Becker Hoffmann Koch Richter Wolf Schröder Neumann Krüger Brandt"),
        Words("Silva Santos Ferreira Pereira Costa Oliveira Martins Sousa Almeida Ribeiro Carvalho Teixeira"),
    ];

    public static string Company(ref SeededRandom random, int country, Segment segment)
    {
        var trades = Trades[country][(int)segment];
        var (stem, trade) = (Stems[country][random.Below(Stems[country].Length)], trades[random.Below(trades.Length)]);
        return trade.Contains('*', StringComparison.Ordinal) ? trade.Replace("*", stem, StringComparison.Ordinal) : $"{stem} {trade}";
    }

    public static (string First, string Last) Person(ref SeededRandom random, int country) =>
        (First[country][random.Below(First[country].Length)], Last[country][random.Below(Last[country].Length)]);

    private static string[] Words(string words) => words.Split(' ');
}
