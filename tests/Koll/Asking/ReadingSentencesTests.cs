using System.Text;
using Koll.Asking;
using Koll.Importing;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;

namespace Koll.Tests.Asking;

public class ReadingSentencesTests
{
    private static readonly FileShape OfSeveralSheets = new()
    {
        Encoding = Encoding.UTF8,
        Delimiter = ',',
        RowsBeforeData = 1,
        Headers = ["Customer"],
        Columns = new Dictionary<ColumnRole, int> { [ColumnRole.Customer] = 0 },
        DateOrder = DateOrder.YearMonthDay,
        DecimalMarks = new Dictionary<ColumnRole, DecimalMark>(),
        Sheet = new SheetChoice("Sales", 3, Guessed: true),
        StrayBytes = 2,
    };

    [Theory]
    [InlineData("en", "sheet “Sales” of 3, the one with most rows of a table", "2 bytes that are not UTF-8 read as windows-1252")]
    [InlineData("nb", "arket «Sales» av 3, det med flest tabellrader", "2 byte som ikke er UTF-8, lest som windows-1252")]
    [InlineData("sv", "bladet ”Sales” av 3, det med flest tabellrader", "2 byte som inte är UTF-8, läst som windows-1252")]
    [InlineData("de", "Blatt „Sales“ von 3, das mit den meisten Tabellenzeilen", "2 Bytes, die nicht UTF-8 sind, als windows-1252 gelesen")]
    [InlineData("pt", "folha «Sales» de 3, a que tem mais linhas de tabela", "2 bytes que não são UTF-8, lidos como windows-1252")]
    public void Assumptions_OfAWorkbookOfSeveralSheets_NameTheOneTaken(string code, string sheet, string bytes)
    {
        var said = OfSeveralSheets.Assumptions().Select(Language.Load(code).Value.Say).ToList();

        Assert.Equal((sheet, bytes), (said[0], said[^1]));
    }

    [Fact]
    public void Assumptions_OfASheetThatWasNamed_DoNotExplainIt() => Assert.Equal(
        "sheet “Sales” of 3",
        Language.Load("en").Value.Say((OfSeveralSheets with { Sheet = OfSeveralSheets.Sheet! with { Guessed = false } }).Assumptions()[0]));

    [Fact]
    public void Assumptions_FromAWorkspace_AreThoseOfTheFile()
    {
        var account = ImportAccount.Parse(new ImportAccount { ReadAs = ImportAccount.Shape.Of(OfSeveralSheets) }.ToJson());
        var english = Language.Load("en").Value;

        Assert.Equal(OfSeveralSheets.Assumptions().Select(english.Say), account.ReadAs!.ToFileShape().Assumptions().Select(english.Say));
    }
}
