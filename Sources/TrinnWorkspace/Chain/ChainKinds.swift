/// Every kind of object that is kept between a figure and a plan.
public enum ChainKinds {
  public static let all: [any ChainObject.Type] = [
    CitedFigure.self, Finding.self, Response.self, Mandate.self, Request.self, TransitionPlan.self, Goal.self,
    Action.self,
    Wheel.self, WheelTask.self, Meeting.self, AgendaItem.self, Feedback.self, Project.self, Region.self,
    CatchmentArea.self,
  ]
}
