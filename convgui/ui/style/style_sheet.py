"""The template of the style sheet; its fields are colours of the theme and sizes in pixels."""

STYLE_SHEET = """
#header, #layer_panel, #transport {{ background: {panel}; }}
#header {{ border-bottom: 1px solid {border}; }}
#transport {{ border-top: 1px solid {border}; }}
#title {{ font-size: {px17}; font-weight: 700; }}
QLabel[role="heading"] {{ color: {muted}; font-size: {px12}; font-weight: 700; }}
QLabel[role="hint"] {{ color: {muted}; font-size: {px12}; }}
QLabel[role="map"] {{ font-size: {px14}; font-weight: 700; }}
QLabel[role="note"] {{ color: {muted}; font-size: {px12}; }}
#step_text {{ font-size: {px14}; }}
#call {{ font-size: {px15}; padding: 4px 8px; border: 1px solid {border}; border-radius: 6px;
         background: {canvas}; }}
#call[letters="13"] {{ font-size: {px13}; }}
#call[letters="11"] {{ font-size: {px11}; }}
#call:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QSpinBox, QDoubleSpinBox, QComboBox {{ min-height: 20px; }}
#call[wrong="true"] {{ border: 2px solid {error}; padding: 3px 7px; background: {error_panel}; }}
#message {{ color: {error}; background: {error_panel}; border: 1px solid {error};
            border-radius: 6px; padding: 3px 10px; }}
#message[notice="true"] {{ color: {text}; background: {panel}; border-color: {border}; }}
#header QToolButton, #transport QToolButton, #unfold {{
    color: {text}; background: {canvas}; border: 1px solid {control}; border-radius: 6px;
    padding: 2px 7px; }}
#header QToolButton:hover, #transport QToolButton:hover, #unfold:hover {{ background: {hover}; }}
#header QToolButton:focus, #transport QToolButton:focus, #unfold:focus {{
    border: 2px solid {accent}; padding: 1px 6px; }}
#transport #play {{ background: {accent}; border-color: {accent}; }}
#transport #play:hover {{ background: {accent}; border: 2px solid {text}; }}
#transport #play:focus {{ border: 6px double {canvas}; }}
#side_button {{ border: none; border-radius: 4px; background: transparent; }}
#side_button:hover {{ background: {hover}; }}
#side_button:focus {{ border: 2px solid {accent}; }}
QToolButton[role="divisor"] {{
    color: {text}; background: {canvas}; border: 1px solid {control}; border-radius: 4px;
    font-size: {px12}; padding: 1px 4px; }}
QToolButton[role="divisor"]:hover {{ background: {hover}; }}
QToolButton[role="divisor"]:checked {{ color: {canvas}; background: {accent};
                                       border-color: {accent}; }}
QToolButton[role="divisor"]:focus {{ border: 2px solid {text}; padding: 0 3px; }}
#unfold {{ padding: 1px 6px; }}
#side {{ background: {panel}; border-left: 1px solid {border}; }}
#side::pane {{ border: none; }}
#side_tabs {{ background: {panel}; border-left: 1px solid {border}; }}
#field_drawer, #field_summary {{ background: {panel}; border-right: 1px solid {border}; }}
#field_drawer[over="true"] {{ border: 2px solid {accent}; }}
#drag_words {{ color: {text}; background: {canvas}; border: 1px solid {accent}; border-radius: 5px;
               padding: 4px 8px; }}
#presented {{ background: {canvas}; }}
#presented QLabel {{ color: {muted}; }}
#explain, #explain_ground {{ background: {panel}; }}
QLineEdit QMenu::separator, QPlainTextEdit QMenu::separator {{
    height: 1px; margin: 3px 4px; background: {control}; }}
/* Qt gives the list of a box the ground of menus, whose colour is that of their edges. */
QComboBox QAbstractItemView {{ background: {canvas}; border: 1px solid {control}; }}
QScrollBar:vertical {{ width: 10px; background: transparent; }}
QScrollBar::handle:vertical {{ background: {control}; border-radius: 3px; margin: 2px;
                               min-height: 30px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; }}
QScrollBar::handle:horizontal {{ background: {control}; border-radius: 3px; margin: 2px;
                                 min-width: 30px; }}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
#refusal {{ background: {error_panel}; border: 1px solid {error}; border-radius: 6px; }}
QLabel[role="error"] {{ color: {error}; font-size: {px12}; font-weight: 700; }}
QLabel[role="body"] {{ color: {text}; font-size: {px13}; }}
#keys QLabel {{ font-size: {px13}; }}
#keys QLabel[role="heading"] {{ font-size: {px12}; }}
QLabel[role="key"] {{ color: {text}; font-weight: 700; background: {panel}; padding: 2px 7px;
                      border: 1px solid {border}; border-radius: 4px; }}
QLabel[role="page"] {{ color: {text}; font-size: {px15}; font-weight: 700; }}
QLabel[role="prose"] {{ color: {text}; font-size: {px14}; }}
QLabel[role="ask"] {{ color: {text}; font-size: {px14}; font-weight: 600; }}
QLabel[role="hinted"] {{ color: {text}; font-size: {px14}; background: {in_hand}; padding: 6px 8px;
                         border: 1px solid {unfinished}; border-radius: 5px; }}
#caption {{ background: {panel}; border-bottom: 1px solid {border}; font-size: {px14};
            padding: {px12}; }}
QLabel[role="course"] {{ color: {text}; font-size: {px13}; font-weight: 700; padding: 2px 0; }}
#start_here {{ background: {in_hand}; border-bottom: 1px solid {border}; }}
#start_here QLabel {{ color: {text}; font-size: {px13}; }}
#question {{ background: {canvas}; border: 2px solid {accent}; border-radius: 6px; }}
#verdict {{ background: {canvas}; border: 1px solid {border}; border-radius: 6px; }}
#lesson_number, #brush {{ background: {panel}; border: 1px solid {muted}; border-radius: 4px;
                          padding: 2px 6px; }}
#lesson_number:focus, #brush:focus {{ border: 2px solid {accent}; padding: 1px 5px; }}
#lesson_turning {{ border-top: 1px solid {border}; }}
#lesson_place {{ background: {canvas}; border: 1px solid {control}; border-radius: 3px; }}
#lesson_place::chunk {{ background: {accent}; border-radius: 2px; }}
QPushButton[role="main"] {{ background: {accent}; color: {canvas}; border: 1px solid {accent};
                            border-radius: 5px; padding: 4px 12px; font-weight: 600; }}
QPushButton[role="main"]:disabled {{ background: {panel}; color: {muted};
                                     border: 1px dashed {control}; }}
QPushButton[role="main"]:focus {{ border: 2px solid {text}; padding: 3px 11px; }}
QPushButton[role="lesson"] {{ text-align: left; padding: 4px 8px; border: 1px solid {border};
                              border-radius: 6px; background: {canvas}; font-size: {px13}; }}
QPushButton[role="lesson"]:hover, QPushButton[role="lesson"]:focus {{ border-color: {accent}; }}
QPushButton[role="source"] {{ font-size: {px13}; padding: 2px 14px; color: {text};
                              background: {canvas}; border: 1px solid {control};
                              border-radius: 5px; }}
QPushButton[role="source"]:hover {{ background: {hover}; }}
QPushButton[role="source"]:checked {{ background: {accent}; color: {canvas};
                                      border-color: {accent}; }}
QPushButton[role="source"]:focus {{ border: 2px solid {text}; padding: 1px 13px; }}
QLabel[role="same"] {{ color: {text}; font-size: {px13}; }}
QPushButton[role="same"] {{ font-size: {px13}; text-align: left; border: 1px solid {border};
                            border-radius: 6px; padding: 0 8px; background: {canvas}; }}
QPushButton[role="same"]:hover, QPushButton[role="same"]:focus {{ border-color: {accent}; }}
QPushButton[role="same"]:checked {{ background: {accent}; color: {canvas}; }}
QPushButton[role="same"]:disabled {{ color: {muted}; background: {panel}; }}
"""

# Beside an enlarged stage the fields and buttons of the panels are enlarged, too, and so is what
# lies over it.
ENLARGED = """
SidePanel QWidget, #message {{ font-size: {px12}; }}
"""
