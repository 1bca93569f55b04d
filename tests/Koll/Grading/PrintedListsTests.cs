using FsCheck;
using FsCheck.Fluent;
using Koll.Grading.Matrix;

namespace Koll.Tests.Grading;

/// <summary>How many names stand on the printed page of a matrix.</summary>
public class PrintedListsTests
{
    [Fact]
    public void Names_OfFourShortLists_AreAllPrinted() => Assert.Equal([5, 0, 12, 7], PrintedLists.Of([(5, 0), (0, 0), (12, 0), (7, 0)]));

    [Fact]
    public void Names_OfLongLists_ShareTheSheetAndLeaveAPlaceForHowManyMore() =>
        // Twelve lines of two for each pair, the last place says the rest.
        Assert.Equal([23, 23, 23, 20], PrintedLists.Of([(400, 0), (169, 0), (54, 0), (20, 0)]));

    [Fact]
    public void Room_ThatOnePairDoesNotNeed_IsTheOthers() => Assert.Equal([10, 4, 37, 37], PrintedLists.Of([(10, 0), (4, 0), (300, 0), (100, 0)]));

    [Fact]
    public void Courses_OfAction_TakeRoomFromTheNames() =>
        // 100 letters are two lines, which take the room of three of small print.
        Assert.Equal([21, 21, 19, 19], PrintedLists.Of([(400, 100), (169, 0), (54, 0), (80, 0)]));

    /// <summary>Whatever the quadrants hold, both pairs fit on the sheet and nobody is printed who is not there.</summary>
    [Fact]
    public void Lists_OfAnything_FitOnTheSheet()
    {
        var quadrants = Gen.Choose(0, 200_000).SelectMany(customers => Gen.Choose(0, 200).Select(course => (customers, course)));

        Prop.ForAll(quadrants.ArrayOf(4).ToArbitrary(), four =>
        {
            var printed = PrintedLists.Of(four);
            int Lines(int a, int b) => Math.Max(LinesOf(a), LinesOf(b));
            int LinesOf(int quadrant) => (printed[quadrant] + (four[quadrant].customers > printed[quadrant] ? 1 : 0) + 1) / 2;
            return printed.Zip(four).All(p => p.First >= 0 && p.First <= p.Second.customers) && Lines(0, 1) + Lines(2, 3) <= PrintedLists.Lines;
        }).QuickCheckThrowOnFailure();
    }
}
